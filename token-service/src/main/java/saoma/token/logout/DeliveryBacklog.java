package saoma.token.logout;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import saoma.token.job.Backlog;

/** Shows how many logout tokens wait for their clients. */
@ApplicationScoped
class DeliveryBacklog {
    private final LogoutDeliveryRepository deliveries;
    private final MeterRegistry meters;
    private Cancellable running;

    DeliveryBacklog(LogoutDeliveryRepository deliveries, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        running = Backlog.watch(
                "saoma.logout.deliveries.waiting", "logout tokens not delivered yet", meters, deliveries::count);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }
}
