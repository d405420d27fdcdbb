package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import saoma.simulator.clock.VirtualClock;

/** The virtual clock. */
@Path("/control/clock")
@NonBlocking
class ClockControlResource {
    private static final long LONGEST_STEP_SECONDS = Duration.ofDays(366).toSeconds();

    private final VirtualClock clock;

    ClockControlResource(VirtualClock clock) {
        this.clock = clock;
    }

    record Step(long seconds) {
        Step {
            if (seconds < 0 || seconds > LONGEST_STEP_SECONDS) {
                throw new IllegalArgumentException("seconds is from 0 to " + LONGEST_STEP_SECONDS);
            }
        }
    }

    /** @param addedSeconds how far ahead of the machine's clock */
    record Time(Instant now, long addedSeconds) {}

    @GET
    public Time time() {
        return new Time(clock.now(), clock.added().toSeconds());
    }

    @POST
    @Path("advance")
    public Time advance(Step step) {
        clock.advance(Duration.ofSeconds(Refusal.requirePresent(step).seconds));
        return time();
    }

    @DELETE
    public void reset() {
        clock.follow();
    }
}
