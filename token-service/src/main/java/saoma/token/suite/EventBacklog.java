package saoma.token.suite;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import saoma.token.job.Backlog;

/** Shows how many events wait, and how many were given up: they stay for three months, for an operator to see. */
@ApplicationScoped
class EventBacklog {
    private final SuiteEventRepository events;
    private final MeterRegistry meters;
    private List<Cancellable> running;

    EventBacklog(SuiteEventRepository events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        running = List.of(
                Backlog.watch(
                        "saoma.suite.events.waiting",
                        "events that are not worked on yet",
                        meters,
                        () -> events.count("WAITING")),
                Backlog.watch(
                        "saoma.suite.events.dead", "events that were given up", meters, () -> events.count("DEAD")));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Cancellable::cancel);
    }
}
