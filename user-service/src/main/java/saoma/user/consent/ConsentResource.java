package saoma.user.consent;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.Consent;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** What one user allowed applications to know; operators may take it back. */
@Path("/api/v1/pools/{pool}/users/{id}/consents")
@RolesAllowed("admin")
@Tag(name = "Consents")
public class ConsentResource {
    private final ConsentService consents;

    ConsentResource(ConsentService consents) {
        this.consents = consents;
    }

    @GET
    @Operation(summary = "Lists a user's consents, the newest first; sort: grantedAt, `-` for latest first")
    public Uni<Page<Consent>> list(
            @RestPath String pool, @RestPath UUID id, @BeanParam @Valid PageParameters parameters) {
        return consents.list(pool, id, parameters);
    }

    @DELETE
    @Path("/{clientId}")
    @Operation(
            summary =
                    "Withdraws a consent; the application's refresh tokens for this user end, and it has to ask again")
    public Uni<Void> withdraw(@RestPath String pool, @RestPath UUID id, @RestPath String clientId) {
        return consents.revoke(pool, id, clientId);
    }
}
