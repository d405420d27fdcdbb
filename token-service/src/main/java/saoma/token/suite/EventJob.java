package saoma.token.suite;

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
import saoma.configuration.Suites;
import saoma.protocol.WeComFailure;
import saoma.rest.Drain;
import saoma.token.TokenConfig;
import saoma.token.job.Repetition;
import saoma.token.wecom.RecentFailures;
import saoma.token.wecom.WeComFailures;

/**
 * Has stored events worked on: every replica takes what is due, those of one enterprise one after the other. One that
 * fails is tried again later, and its enterprise waits with it; one that cannot succeed is put aside and no longer holds
 * up the others.
 */
@ApplicationScoped
class EventJob {
    private static final Logger LOG = Logger.getLogger(EventJob.class);
    /** All of them are worked on at once, so that none waits while its lease runs. */
    private static final int BATCH = 16;
    /** A replica that died while working on an event holds it up for so long; longer than the work may take. */
    private static final Duration LEASE = EventWork.PATIENCE.plusSeconds(10);

    private final SuiteEventRepository events;
    private final EventWork work;
    private final Suites suites;
    private final RecentFailures failures;
    private final TokenConfig.Suites config;
    private final Drain drain;
    private Cancellable running;

    EventJob(
            SuiteEventRepository events,
            EventWork work,
            Suites suites,
            RecentFailures failures,
            TokenConfig config,
            Drain drain) {
        this.events = events;
        this.work = work;
        this.suites = suites;
        this.failures = failures;
        this.config = config.suites();
        this.drain = drain;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                config.eventInterval(),
                config.eventInterval(),
                () -> drain.finishing(run()),
                failure -> LOG.warnf(
                        "events of suites cannot be worked on: %s",
                        failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    /** Works until nothing is due. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> events.claim(BATCH, LEASE).call(this::workOn).map(List::size))
                .whilst(count -> count > 0 && !drain.hasBegun())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> workOn(List<SuiteEvent> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(this::attempt)
                .merge(BATCH)
                .collect()
                .last();
    }

    private Uni<Void> attempt(SuiteEvent event) {
        return work.work(event)
                .chain(() -> events.done(event))
                .onFailure()
                .recoverWithUni(failure -> failed(event, failure));
    }

    private Uni<Void> failed(SuiteEvent event, Throwable failure) {
        if (isHopeless(failure) || event.attempts() + 1 >= config.eventAttempts()) {
            LOG.errorf("given up: %s: %s", event, reason(failure));
            return events.dead(event, reason(failure)).call(() -> record(event, failure));
        }
        LOG.warnf("attempt %d failed: %s: %s", event.attempts() + 1, event, reason(failure));
        return events.failed(event, reason(failure), pause(event.attempts()));
    }

    /** For the connection doctor; of a suite that is not configured any more there is no connection to show it at. */
    private Uni<Void> record(SuiteEvent event, Throwable failure) {
        return suites.find(event.pool(), event.suiteId())
                .onItem()
                .ifNotNull()
                .transformToUni(suite -> failures.record(
                        event.pool(), suite.connection(), "event " + event.infoType(), failure, reason(failure)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** One second, then twice as long each time, up to the longest. */
    private Duration pause(int attempts) {
        Duration longest = config.eventRetryAtMost();
        Duration pause = config.eventRetryAfter().multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Also when a code is spent, because it is used only here. */
    private static boolean isHopeless(Throwable failure) {
        return failure instanceof EventHopeless
                || failure instanceof CallbackRefused
                || WeComFailures.explain(failure).outcome() == WeComFailure.Outcome.SCAN_AGAIN;
    }

    private static String reason(Throwable failure) {
        return failure instanceof EventHopeless ? failure.getMessage() : WeComFailures.detail(failure);
    }
}
