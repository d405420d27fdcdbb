package saoma.token.refresh;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import saoma.token.job.Election;
import saoma.token.job.Repetition;

/**
 * Deletes what is over, every minute and in small batches, on the replica that is elected for it.
 */
@ApplicationScoped
class CleaningJob {
    private static final Logger LOG = Logger.getLogger(CleaningJob.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 1000;

    private final FamilyRepository families;
    private final EndedFamilies ended;
    private final Clock clock;
    private final Election election;
    private Cancellable running;

    CleaningJob(FamilyRepository families, EndedFamilies ended, Clock clock, Election election) {
        this.families = families;
        this.ended = ended;
        this.clock = clock;
        this.election = election;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                EVERY,
                EVERY,
                () -> election.ifElected(this::run),
                failure -> LOG.warnf(
                        "refresh tokens that are over cannot be deleted: %s",
                        failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> families.deleteExpired(clock.instant(), BATCH))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .chain(ended::forgetOld);
    }
}
