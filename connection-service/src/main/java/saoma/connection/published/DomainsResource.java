package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import saoma.protocol.PoolDomains;

/** Which pool lives on which domain; never routed by the ingress. */
@Path("/internal/domains")
@RolesAllowed("internal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
class DomainsResource {
    private final PublishedRepository published;

    DomainsResource(PublishedRepository published) {
        this.published = published;
    }

    @GET
    @WithSession
    @Operation(summary = "Read the domains that are proven, each with its pool")
    public Uni<PoolDomains> domains() {
        return published.domains();
    }
}
