package saoma.token.refresh;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import saoma.protocol.Ending;
import saoma.protocol.Pool;
import saoma.token.ending.EndingListener;
import saoma.token.jwt.RevokedAccessTokens;

/**
 * Ends the families that an ending is about, with their access tokens. The ending is remembered for longer than a code
 * lives, because a code issued before it can still come; and acted on once more before it is forgotten, for the family
 * that was being inserted in the same moment.
 */
@ApplicationScoped
class EndedFamilies implements EndingListener {
    private static final Logger LOG = Logger.getLogger(EndedFamilies.class);
    private static final int BATCH = 500;
    /** Longer than any code and any waiting device may live. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final EndingRepository endings;
    private final FamilyRepository families;
    private final RevokedAccessTokens revoked;
    private final Clock clock;

    EndedFamilies(EndingRepository endings, FamilyRepository families, RevokedAccessTokens revoked, Clock clock) {
        this.endings = endings;
        this.families = families;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(List<Ending> received) {
        // fails for what names no pool, before it is remembered
        received.forEach(ending -> new Pool(ending.pool()));
        List<Ending> meant =
                received.stream().filter(EndedFamilies::isAboutSomething).toList();
        return meant.isEmpty()
                ? Uni.createFrom().voidItem()
                : endings.insert(meant, clock.instant()).chain(() -> endFamilies(meant));
    }

    /** Forgets old endings. */
    Uni<Void> forgetOld() {
        return Multi.createBy()
                .repeating()
                .uni(() -> endings.listReceivedBefore(clock.instant().minus(REMEMBERED), BATCH)
                        .call(old -> endFamilies(old).chain(() -> endings.delete(old)))
                        .map(List::size))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean isAboutSomething(Ending ending) {
        boolean about = ending.subject() != null || ending.clientId() != null || ending.connection() != null;
        if (!about) {
            LOG.errorf("ending %s is about nothing and is ignored", ending.id());
        }
        return about;
    }

    /** Those of users together, by pool: of them there can be very many. */
    private Uni<Void> endFamilies(List<Ending> ended) {
        Map<Boolean, List<Ending>> ofUsers =
                ended.stream().collect(Collectors.partitioningBy(EndedFamilies::isAboutUserOnly));
        Map<String, List<Ending>> byPool = ofUsers.get(true).stream().collect(Collectors.groupingBy(Ending::pool));
        return each(
                        byPool.entrySet(),
                        pool -> endFamilies(
                                new Pool(pool.getKey()), () -> families.listEndedUsers(pool.getValue(), BATCH)))
                .chain(() -> each(
                        ofUsers.get(false),
                        ending -> endFamilies(new Pool(ending.pool()), () -> families.listEnded(ending, BATCH))));
    }

    private static boolean isAboutUserOnly(Ending ending) {
        return ending.clientId() == null && ending.connection() == null;
    }

    private static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<Void>> act) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(act::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> endFamilies(Pool pool, Supplier<Uni<List<UUID>>> next) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next.get().call(ids -> end(pool, ids)).map(List::size))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Access tokens first: a family that is gone would not be found by a second attempt. */
    private Uni<Void> end(Pool pool, List<UUID> ids) {
        return revoked.addGrants(pool, ids).chain(() -> families.delete(pool, ids));
    }
}
