package saoma.token.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that waits in the database, as a gauge. Every replica shows the same number, so they are not to be added up. */
public final class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);
    /** Shorter: more queries; longer: an alert comes later. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final String name;
    private final Supplier<Uni<Long>> count;
    private volatile double last = Double.NaN;

    private Backlog(String name, Supplier<Uni<Long>> count) {
        this.name = name;
        this.count = count;
    }

    /**
     * Begins to count, at once and then again and again. The gauge is {@code NaN} while nobody knows.
     *
     * @param name of the gauge
     * @param count one cheap query
     */
    public static Cancellable watch(String name, String description, MeterRegistry meters, Supplier<Uni<Long>> count) {
        Backlog backlog = new Backlog(name, count);
        Gauge.builder(name, backlog, watched -> watched.last)
                .description(description)
                .strongReference(true)
                .register(meters);
        return Repetition.start(Duration.ZERO, EVERY, backlog::look, backlog::lost);
    }

    private Uni<Void> look() {
        return count.get().invoke(waiting -> last = waiting).replaceWithVoid();
    }

    private void lost(Throwable failure) {
        last = Double.NaN;
        LOG.debugf("%s is not known now: %s", name, failure.getClass().getSimpleName());
    }
}
