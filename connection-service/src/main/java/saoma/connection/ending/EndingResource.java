package saoma.connection.ending;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.Ending;

/** Endings of applications and connections, of all pools; never routed by the ingress. */
@Path("/internal/endings")
@RolesAllowed("internal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
class EndingResource {
    private final EndingRepository endings;

    EndingResource(EndingRepository endings) {
        this.endings = endings;
    }

    @GET
    @WithSession
    @Operation(summary = "Read the oldest hundred endings that nobody has acted on")
    public Uni<Ending.Page> list(@RestQuery UUID after) {
        return endings.oldest(after)
                .map(oldest -> new Ending.Page(
                        oldest.stream().map(RecordedEnding::published).toList()));
    }

    @DELETE
    @Path("/{id}")
    @WithTransaction
    @Operation(summary = "Forget an ending that was acted on, or is gone already")
    public Uni<Void> delete(@RestPath UUID id) {
        return endings.deleteById(id).replaceWithVoid();
    }
}
