package saoma.rest;

import io.quarkus.arc.All;
import io.quarkus.vertx.VertxContextSupport;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Not ready before every {@link WarmUp} is over, one way or the other: a peer or a database that is away must not keep
 * replicas out, so failures count as rounds too, and patience ends what hangs.
 */
@Readiness
@ApplicationScoped
class WarmUpReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUpReadiness.class);
    /** More: later ready. Fewer: the first requests run code that is not compiled yet. */
    private static final int ROUNDS = 20;

    private final List<WarmUp> subjects;
    private final Duration patience;
    private volatile boolean over;

    WarmUpReadiness(@All List<WarmUp> subjects, @ConfigProperty(name = "rest.warm-up-patience") Duration patience) {
        this.subjects = subjects;
        this.patience = patience;
        this.over = patience.isZero();
    }

    void start(@ObservesAsync HttpServerStart started) {
        if (over) {
            return;
        }
        long begin = System.nanoTime();
        VertxContextSupport.subscribe(
                () -> warmUp().toMulti(),
                ended -> ended.with(
                        nothing -> {},
                        () -> LOG.infof("ready, after %d ms of warming up", (System.nanoTime() - begin) / 1_000_000)));
    }

    /** @return never fails */
    Uni<Void> warmUp() {
        return Uni.join()
                .all(subjects.stream().map(WarmUpReadiness::rounds).toList())
                .andCollectFailures()
                .replaceWithVoid()
                .ifNoItem()
                .after(patience)
                .recoverWithUni(Uni.createFrom().voidItem())
                .invoke(() -> over = true);
    }

    /** One that fails is not the last: on a busy machine the first attempts come too late because all is cold. */
    private static Uni<Void> rounds(WarmUp subject) {
        return Multi.createBy()
                .repeating()
                .uni(() -> failure(subject))
                .atMost(ROUNDS)
                .collect()
                .last()
                .invoke(last -> last.ifPresent(failure -> LOG.infof(
                        "%s stays cold: %s",
                        subject.getClass().getSimpleName(), failure.getClass().getSimpleName())))
                .replaceWithVoid();
    }

    private static Uni<Optional<Throwable>> failure(WarmUp subject) {
        return Uni.createFrom()
                .deferred(() -> subject.run().replaceWith(Optional.<Throwable>empty()))
                .onFailure()
                .recoverWithItem(Optional::of);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(over).build();
    }
}
