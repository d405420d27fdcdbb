package saoma.connection.sealing;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import saoma.sealing.Resealing;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;

/** Seals anew what older keys of the master key sealed, and tells how much of it is left. */
@ApplicationScoped
class ResealingJob {
    private static final Logger LOG = Logger.getLogger(ResealingJob.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Resealing resealing;
    private final AtomicLong left;
    private Cancellable running;

    ResealingJob(Pool database, Seal seal, @All List<SealedColumn> columns, MeterRegistry meters) {
        this.resealing = new Resealing(database, seal, columns);
        // until it is known, nobody may believe that there are none
        this.left = meters.gauge("saoma.sealed.values.old.key", new AtomicLong(-1));
    }

    void start(@Observes StartupEvent started) {
        running = Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> run().onFailure()
                        .invoke(failure -> LOG.warnf("values cannot be sealed anew: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    Uni<Void> run() {
        return resealing.run().invoke(left::set).replaceWithVoid();
    }
}
