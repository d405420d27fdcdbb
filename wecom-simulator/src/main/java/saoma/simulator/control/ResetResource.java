package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.simulator.Reset;

/** Back to the seed. */
@Path("/control/reset")
@NonBlocking
class ResetResource {
    private final Event<Reset> event;

    ResetResource(Event<Reset> event) {
        this.event = event;
    }

    @POST
    public void reset() {
        event.fire(new Reset());
    }
}
