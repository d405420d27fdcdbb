package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.callback.Push;
import saoma.simulator.callback.Pushes;

/** What was pushed to suites, and what they answered. */
@Path("/control/pushes")
@NonBlocking
class PushControlResource {
    private final Pushes pushes;

    PushControlResource(Pushes pushes) {
        this.pushes = pushes;
    }

    /**
     * Newest first.
     *
     * @param suite SuiteID; null for all
     * @param type {@code InfoType} or {@code Event}; null for all
     */
    @GET
    public List<Push> list(@RestQuery String suite, @RestQuery String type) {
        return pushes.newestFirst().stream()
                .filter(push -> suite == null || suite.equals(push.suiteId()))
                .filter(push -> type == null || type.equals(push.type()))
                .toList();
    }

    @GET
    @Path("{id}")
    public Push get(long id) {
        return pushes.find(id).orElseThrow(() -> Refusal.notFound("push"));
    }

    /** The very same message again; answers when that is done with. */
    @POST
    @Path("{id}/repeat")
    @ResponseStatus(201)
    public Uni<Push> repeat(long id) {
        return pushes.repeat(id).orElseThrow(() -> Refusal.notFound("push"));
    }
}
