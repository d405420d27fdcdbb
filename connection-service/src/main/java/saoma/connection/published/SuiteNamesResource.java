package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.SuiteName;

/** Which suites there are, in all pools; never routed by the ingress. */
@Path("/internal/suites")
@RolesAllowed("internal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
class SuiteNamesResource {
    private final PublishedRepository published;

    SuiteNamesResource(PublishedRepository published) {
        this.published = published;
    }

    @GET
    @WithSession
    @Operation(summary = "Name the suites of all pools, behind the one whose id is sent")
    public Uni<SuiteName.Page> list(@RestQuery @DefaultValue("00000000-0000-0000-0000-000000000000") UUID after) {
        return published.suiteNames(after);
    }
}
