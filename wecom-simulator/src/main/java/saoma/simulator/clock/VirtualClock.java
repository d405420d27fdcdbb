package saoma.simulator.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import saoma.simulator.Reset;

/** The machine's time plus what tests have added. */
@ApplicationScoped
public class VirtualClock {
    private final AtomicLong addedMillis = new AtomicLong();
    private final Event<ClockMoved> moved;

    VirtualClock(Event<ClockMoved> moved) {
        this.moved = moved;
    }

    public Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + addedMillis.get());
    }

    /** @return how far this clock is ahead of the machine's */
    public Duration added() {
        return Duration.ofMillis(addedMillis.get());
    }

    public void advance(Duration step) {
        addedMillis.addAndGet(step.toMillis());
        moved.fire(new ClockMoved());
    }

    /** Takes back what was added. */
    public void follow() {
        addedMillis.set(0);
    }

    void reset(@Observes Reset reset) {
        follow();
    }
}
