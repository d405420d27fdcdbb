package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.Resolution;

/** Which user is that? Asked by login-service once for each sign-in. */
@Path("/internal/pools/{pool}")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ResolutionResource {
    private final ResolutionService resolutions;

    ResolutionResource(ResolutionService resolutions) {
        this.resolutions = resolutions;
    }

    @POST
    @Path("/identities/resolve")
    @Operation(summary = "Links, provisions, updates or refuses the person behind an identity")
    public Uni<Resolution> resolve(@RestPath String pool, @NotNull Resolution.Query query) {
        return resolutions.resolve(pool, query);
    }

    @POST
    @Path("/users/{subject}/identities")
    @Operation(summary = "Gives a signed-in user one more identity")
    public Uni<Resolution> add(@RestPath String pool, @RestPath UUID subject, @NotNull Resolution.Query query) {
        return resolutions.add(pool, subject, query);
    }
}
