package saoma.token.ending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import saoma.protocol.Ending;
import saoma.rest.Drain;
import saoma.token.TokenConfig;
import saoma.token.job.Election;
import saoma.token.job.Repetition;

/**
 * Fetches endings and has them acted on, on the replica that is elected for it; that another one does the same for a
 * moment does not matter. An ending is deleted at its owner when every listener has acted on it. They are acted on by the page, because an enterprise that leaves ends a
 * hundred thousand users at once; one that fails is set aside for a while and does not hold up those behind it.
 */
@ApplicationScoped
class Endings {
    private static final Logger LOG = Logger.getLogger(Endings.class);

    /** What the owners give at a time. */
    private static final int PAGE = 100;

    private static final int DELETED_AT_ONCE = 16;
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration SET_ASIDE_FOR = Duration.ofSeconds(30);
    private static final int MOST_SET_ASIDE = 10_000;

    private final Cache<UUID, Boolean> setAside;
    private final List<Source> sources;
    private final List<EndingListener> listeners;
    private final Duration interval;
    private final Drain drain;
    private final Election election;
    private Cancellable polling;

    Endings(
            @RestClient ConnectionEndingsApi connectionService,
            @RestClient UserEndingsApi userService,
            @All List<EndingListener> listeners,
            TokenConfig config,
            Clock clock,
            Drain drain,
            Election election) {
        this.setAside = Caffeine.newBuilder()
                .maximumSize(MOST_SET_ASIDE)
                .expireAfterWrite(SET_ASIDE_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
        this.sources = List.of(
                new Source("connection-service", connectionService, clock),
                new Source("user-service", userService, clock));
        this.listeners = listeners;
        this.interval = config.endingsInterval();
        this.drain = drain;
        this.election = election;
    }

    void start(@Observes StartupEvent started) {
        polling = Repetition.start(
                interval,
                interval,
                () -> election.ifElected(() -> drain.finishing(poll())),
                failure -> LOG.warnf(
                        "endings cannot be acted on: %s", failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        polling.cancel();
    }

    Uni<Void> poll() {
        return Uni.join()
                .all(sources.stream().map(this::poll).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> poll(Source source) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<UUID>::new, last -> page(source, last))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid()
                .invoke(source::answered)
                .onFailure()
                .recoverWithItem(source::failed);
    }

    /** @return whether there may be more */
    private Uni<Boolean> page(Source source, AtomicReference<UUID> last) {
        UUID after = last.get();
        return source.api().oldest(after).chain(page -> {
            List<Ending> items = page.items();
            last.set(items.isEmpty() ? after : items.get(items.size() - 1).id());
            // a replica that does not know of "after" yet gives the same page again
            boolean more = items.size() >= PAGE && !last.get().equals(after);
            return actOnAll(source, items.stream().filter(this::isDue).toList()).replaceWith(more);
        });
    }

    private boolean isDue(Ending ending) {
        return setAside.getIfPresent(ending.id()) == null;
    }

    private Uni<Void> actOnAll(Source source, List<Ending> endings) {
        return endings.isEmpty()
                ? Uni.createFrom().voidItem()
                : actOn(source, endings).onFailure().recoverWithUni(() -> actOnEach(source, endings.iterator(), 0));
    }

    /** When several fail in a row it is hardly their fault, and the rest is left for the next time. */
    private Uni<Void> actOnEach(Source source, Iterator<Ending> endings, int failedInARow) {
        if (!endings.hasNext()) {
            return Uni.createFrom().voidItem();
        }
        Ending ending = endings.next();
        return actOn(source, List.of(ending))
                .replaceWith(0)
                .onFailure()
                .recoverWithUni(failure -> setAside(ending, failure, failedInARow + 1))
                .chain(failed -> actOnEach(source, endings, failed));
    }

    private Uni<Integer> setAside(Ending ending, Throwable failure, int failedInARow) {
        setAside.put(ending.id(), true);
        LOG.warnf("ending %s is set aside: %s", ending.id(), failure.getClass().getSimpleName());
        return failedInARow < FAILURES_IN_A_ROW
                ? Uni.createFrom().item(failedInARow)
                : Uni.createFrom().failure(failure);
    }

    private Uni<Void> actOn(Source source, List<Ending> endings) {
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> Uni.createFrom().deferred(() -> listener.ended(endings)))
                .collect()
                .last()
                .chain(() -> delete(source, endings));
    }

    private static Uni<Void> delete(Source source, List<Ending> endings) {
        return Multi.createFrom()
                .iterable(endings)
                .onItem()
                .transformToUni(ending -> source.api().delete(ending.id()))
                .merge(DELETED_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
