package saoma.simulator.callback;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import saoma.simulator.Reset;
import saoma.simulator.clock.ClockMoved;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteTickets;
import saoma.simulator.suite.Suites;

/** Pushes a new ticket to every suite that can be reached: at once, and then all ten minutes (section 6.3). */
@ApplicationScoped
public class TicketSchedule {
    private static final int LOOK_MILLIS = 1_000;
    private static final int LAST = 10_000;
    private static final Duration SHORTEST = Duration.ofMinutes(7);
    private static final Duration LONGEST = Duration.ofMinutes(14);

    private record Pushed(String address, Instant at, Instant next) {}

    private final Map<String, Pushed> last = new HashMap<>();
    private final Suites suites;
    private final SuiteTickets tickets;
    private final Pushes pushes;
    private final VirtualClock clock;
    private final Switches switches;
    private final Vertx vertx;

    TicketSchedule(
            Suites suites, SuiteTickets tickets, Pushes pushes, VirtualClock clock, Switches switches, Vertx vertx) {
        this.suites = suites;
        this.tickets = tickets;
        this.pushes = pushes;
        this.clock = clock;
        this.switches = switches;
        this.vertx = vertx;
    }

    /** @param push null when the suite has no address for it */
    public record Issued(String ticket, Push push) {}

    /** Without waiting for its time. */
    public Uni<Issued> pushNow(Suite suite) {
        String ticket = tickets.issue(suite.suiteId());
        return pushes.send(suite, Notice.suiteTicket(ticket)).map(push -> new Issued(ticket, push));
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(LOOK_MILLIS, timer -> pushDue());
    }

    void look(@Observes ClockMoved moved) {
        pushDue();
    }

    /** Comes after the suites and the clock are what they were: a new start for whoever receives. */
    void reset(@Observes @Priority(LAST) Reset reset) {
        synchronized (last) {
            last.clear();
        }
        pushDue();
    }

    private void pushDue() {
        suites.all().stream()
                .filter(suite -> suite.commandUrl() != null && isDue(suite))
                .forEach(suite -> pushNow(suite).subscribe().with(pushed -> {}));
    }

    /** Says so once. */
    private boolean isDue(Suite suite) {
        Instant now = clock.now();
        synchronized (last) {
            Pushed pushed = last.get(suite.suiteId());
            // a clock that was put back makes no suite wait for the future
            boolean waits = pushed != null
                    && pushed.address.equals(suite.commandUrl())
                    && now.isBefore(pushed.next)
                    && !now.isBefore(pushed.at);
            if (!waits) {
                last.put(suite.suiteId(), new Pushed(suite.commandUrl(), now, now.plus(pause())));
            }
            return !waits;
        }
    }

    private Duration pause() {
        Settings settings = switches.current();
        return settings.ticketPushJitter()
                ? Duration.ofSeconds(
                        ThreadLocalRandom.current().nextLong(SHORTEST.toSeconds(), LONGEST.toSeconds() + 1))
                : Duration.ofSeconds(settings.ticketPushSeconds());
    }
}
