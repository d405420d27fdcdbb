package saoma.token.refresh;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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
    public Uni<Void> ended(Ending ending) {
        if (ending.subject() == null && ending.clientId() == null && ending.connection() == null) {
            LOG.errorf("ending %s is about nothing and is ignored", ending.id());
            return Uni.createFrom().voidItem();
        }
        return endings.insert(ending, clock.instant()).chain(() -> endFamilies(ending));
    }

    /** Forgets old endings, at most a hundred at a time. */
    Uni<Void> forgetOld() {
        return endings.listReceivedBefore(clock.instant().minus(REMEMBERED), 100)
                .chain(old -> Multi.createFrom()
                        .iterable(old)
                        .onItem()
                        .transformToUniAndConcatenate(
                                ending -> endFamilies(ending).chain(() -> endings.delete(ending.id())))
                        .collect()
                        .last());
    }

    private Uni<Void> endFamilies(Ending ending) {
        return Multi.createBy()
                .repeating()
                .uni(() -> endBatch(ending))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Access tokens first: a family that is gone would not be found by a second attempt. */
    private Uni<Integer> endBatch(Ending ending) {
        Pool pool = new Pool(ending.pool());
        return families.listEnded(ending, BATCH)
                .call(ids -> revoked.addGrants(pool, ids).chain(() -> families.delete(pool, ids)))
                .map(ids -> ids.size());
    }
}
