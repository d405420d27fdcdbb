package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.fault.FaultRule;
import saoma.simulator.fault.Faults;

/** Fault rules. */
@Path("/control/faults")
@NonBlocking
class FaultControlResource {
    private final Faults faults;

    FaultControlResource(Faults faults) {
        this.faults = faults;
    }

    @GET
    public List<Faults.Active> list() {
        return faults.list();
    }

    @POST
    @ResponseStatus(201)
    public Faults.Active add(FaultRule rule) {
        return faults.add(Refusal.requirePresent(rule)).orElseThrow(() -> Refusal.conflict("there are too many rules"));
    }

    @DELETE
    public void clear() {
        faults.clear();
    }

    @DELETE
    @Path("{id}")
    public void remove(int id) {
        if (!faults.remove(id)) {
            throw Refusal.notFound("rule");
        }
    }
}
