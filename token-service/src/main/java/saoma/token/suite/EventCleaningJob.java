package saoma.token.suite;

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
import saoma.token.TokenConfig;
import saoma.token.job.Election;
import saoma.token.job.Repetition;

/** Forgets events that were worked on, and after three months those that were given up, on the elected replica. */
@ApplicationScoped
class EventCleaningJob {
    private static final Logger LOG = Logger.getLogger(EventCleaningJob.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration DEAD_KEPT_FOR = Duration.ofDays(90);
    private static final int BATCH = 1000;

    private final SuiteEventRepository events;
    private final Clock clock;
    private final Duration keptFor;
    private final Election election;
    private Cancellable running;

    EventCleaningJob(SuiteEventRepository events, Clock clock, TokenConfig config, Election election) {
        this.events = events;
        this.clock = clock;
        this.keptFor = config.suites().eventsKeptFor();
        this.election = election;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                EVERY,
                EVERY,
                () -> election.ifElected(this::run),
                failure -> LOG.warnf(
                        "old events of suites cannot be forgotten: %s",
                        failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    Uni<Void> run() {
        return forget("DONE", keptFor).chain(() -> forget("DEAD", DEAD_KEPT_FOR));
    }

    private Uni<Void> forget(String state, Duration after) {
        return Multi.createBy()
                .repeating()
                .uni(() -> events.forget(state, clock.instant().minus(after), BATCH))
                .whilst(count -> count == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
