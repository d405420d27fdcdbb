package saoma.token.suite;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import saoma.configuration.Suites;
import saoma.protocol.Pool;
import saoma.protocol.SuiteName;
import saoma.token.TokenConfig;
import saoma.token.job.Election;
import saoma.token.job.Repetition;
import saoma.token.wecom.SuiteTickets;

/**
 * Raises the alarm for a suite that gets no tickets, before its last one is void (wecom-protocol.md section 6.3). Every
 * replica watches; the elected one says so, once per silence, and once more when another is elected. A suite that never
 * got a ticket is watched from when this replica first saw it.
 */
@ApplicationScoped
class TicketWatch {
    private static final Logger LOG = Logger.getLogger(TicketWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;

    private final Suites suites;
    private final SuiteTickets tickets;
    private final Election election;
    private final Clock clock;
    private final Duration alarmAfter;
    private final Map<SuiteName, Watched> watched = new ConcurrentHashMap<>();
    private Cancellable running;

    TicketWatch(
            Suites suites,
            SuiteTickets tickets,
            Election election,
            Clock clock,
            TokenConfig config,
            MeterRegistry meters) {
        this.suites = suites;
        this.tickets = tickets;
        this.election = election;
        this.clock = clock;
        this.alarmAfter = config.suites().ticketAlarmAfter();
        Gauge.builder("saoma.suite.tickets.overdue", watched, TicketWatch::countSilent)
                .description("suites without a ticket for too long")
                .register(meters);
        Gauge.builder("saoma.suite.ticket.age", this, TicketWatch::oldestAge)
                .description("time since the suite that waits longest got a ticket")
                .baseUnit("seconds")
                .register(meters);
    }

    /**
     * @param last when a ticket came, or since when none has
     * @param told whether this replica has said that none comes
     */
    private record Watched(Instant last, boolean silent, boolean told) {}

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                EVERY,
                EVERY,
                this::run,
                failure -> LOG.warnf(
                        "nobody watches for suite tickets now: %s",
                        failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    Uni<Void> run() {
        return suites.all()
                .onItem()
                .transformToUni(suite -> look(suite).replaceWith(suite))
                .merge(AT_ONCE)
                .collect()
                .asSet()
                .invoke(configured -> watched.keySet().retainAll(configured))
                .replaceWithVoid();
    }

    private Uni<Void> look(SuiteName suite) {
        return tickets.find(new Pool(suite.pool()), suite.suiteId())
                .invoke(ticket ->
                        note(suite, ticket.map(SuiteTickets.Ticket::receivedAt).orElse(null)))
                .replaceWithVoid();
    }

    private void note(SuiteName suite, Instant received) {
        Instant now = clock.instant();
        Watched before = watched.getOrDefault(suite, new Watched(now, false, false));
        Instant last = received == null ? before.last() : received;
        boolean silent = Duration.between(last, now).compareTo(alarmAfter) > 0;
        boolean tells = silent != before.told() && election.isElected();
        if (tells) {
            tell(suite, last, silent);
        }
        watched.put(suite, new Watched(last, silent, silent && (before.told() || tells)));
    }

    private static void tell(SuiteName suite, Instant last, boolean silent) {
        if (silent) {
            LOG.errorf(
                    "WeCom has pushed no suite_ticket since %s: pool=%s, suite=%s; without one nobody can sign in through"
                            + " it. Look at the command callback address in WeCom's console",
                    last, suite.pool(), suite.suiteId());
        } else {
            LOG.infof("WeCom pushes suite_tickets again: pool=%s, suite=%s", suite.pool(), suite.suiteId());
        }
    }

    private double oldestAge() {
        Instant now = clock.instant();
        return watched.values().stream()
                .mapToDouble(suite -> Duration.between(suite.last(), now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private static double countSilent(Map<SuiteName, Watched> watched) {
        return watched.values().stream().filter(Watched::silent).count();
    }
}
