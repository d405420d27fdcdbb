package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import saoma.simulator.calls.CallCounters;

/** How often the simulator was called. */
@Path("/control/calls")
@NonBlocking
class CallControlResource {
    private final CallCounters counters;

    CallControlResource(CallCounters counters) {
        this.counters = counters;
    }

    @GET
    public Map<String, CallCounters.Count> counts() {
        return counters.counts();
    }

    @DELETE
    public void clear() {
        counters.clear();
    }
}
