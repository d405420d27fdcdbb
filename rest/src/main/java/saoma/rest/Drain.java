package saoma.rest;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What a replica does between the signal to end and its end. Requests are counted by the platform, for as long as their
 * client is there; work that goes on without one is counted here.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int AFTER_ALL_OTHERS = 10_000;

    private final Duration patience;
    private int unfinished;
    private volatile boolean begun;
    private long end;

    Drain(
            @ConfigProperty(name = "quarkus.shutdown.delay", defaultValue = "0S") Duration delay,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration timeout) {
        this.patience = delay.plus(timeout);
    }

    /** @return whether this replica is about to end, so that nothing should be begun that another can do */
    public boolean hasBegun() {
        return begun;
    }

    /**
     * @return the work, done once, and once begun to its end: also when whoever subscribed goes away, and before the
     *     process ends, which waits for it until the timeout for requests is over
     */
    public <T> Uni<T> finishing(Uni<T> work) {
        return work.onSubscription()
                .invoke(() -> count(1))
                .onTermination()
                .invoke(() -> count(-1))
                .memoize()
                .indefinitely();
    }

    private synchronized void count(int change) {
        unfinished += change;
        notifyAll();
    }

    void begin(@Observes ShutdownDelayInitiatedEvent signalled) {
        end = System.nanoTime() + patience.toNanos();
        begun = true;
    }

    synchronized void await(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent stopping) throws InterruptedException {
        while (unfinished > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                LOG.warnf("the end comes before %d pieces of work are finished", unfinished);
                return;
            }
            wait(left);
        }
    }
}
