package saoma.token.key;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import saoma.token.job.Repetition;

/**
 * Once an hour, looks at the keys of every pool: makes next keys and deletes dead ones. Every replica looks; what is due is done by the first.
 */
@ApplicationScoped
class RotationJob {
    private static final Logger LOG = Logger.getLogger(RotationJob.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final SigningKeyRepository repository;
    private final KeyRotation rotation;
    private Cancellable running;

    RotationJob(SigningKeyRepository repository, KeyRotation rotation) {
        this.repository = repository;
        this.rotation = rotation;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                Duration.ZERO,
                EVERY,
                this::run,
                failure -> LOG.warnf("signing keys cannot be rotated: %s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    Uni<Void> run() {
        return runBehind("");
    }

    private Uni<Void> runBehind(String last) {
        return repository
                .pools(last)
                .chain(pools -> pools.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rotate(pools).chain(() -> runBehind(pools.get(pools.size() - 1))));
    }

    private Uni<Void> rotate(List<String> pools) {
        return repository.list(pools).chain(keys -> Multi.createFrom()
                .iterable(pools)
                .filter(pool -> keys.containsKey(pool) && rotation.isDue(keys.get(pool)))
                .onItem()
                .transformToUniAndConcatenate(pool -> repository.change(pool, stored -> rotation.rotated(pool, stored)))
                .collect()
                .last()
                .replaceWithVoid());
    }
}
