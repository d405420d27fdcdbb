package saoma.user.ending;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.Ending;

/** Endings of users and consents, of all pools. Asked by token-service each second. */
@Path("/internal/endings")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class EndingResource {
    private final EndingRepository endings;

    EndingResource(EndingRepository endings) {
        this.endings = endings;
    }

    @GET
    @Operation(summary = "The oldest hundred endings that nobody has acted on")
    public Uni<Ending.Page> list(@RestQuery UUID after) {
        return endings.oldest(after).map(Ending.Page::new);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forgets an ending that was acted on")
    public Uni<Void> delete(@RestPath UUID id) {
        return endings.delete(id);
    }
}
