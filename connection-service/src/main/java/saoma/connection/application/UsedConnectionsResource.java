package saoma.connection.application;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.use.ConnectionUseRepository;
import saoma.connection.use.UseDraft;
import saoma.connection.use.UsedConnection;
import saoma.rest.Page;

/** The connections an application uses, over HTTP. */
@Path("/api/v1/pools/{pool}/applications/{id}/connections")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uses")
class UsedConnectionsResource {
    private final ApplicationRepository applications;
    private final ApplicationService service;
    private final ConnectionUseRepository uses;

    UsedConnectionsResource(
            ApplicationRepository applications, ApplicationService service, ConnectionUseRepository uses) {
        this.applications = applications;
        this.service = service;
        this.uses = uses;
    }

    @GET
    @WithSession
    @Operation(summary = "List the connections an application uses, in display order")
    public Uni<Page<UsedConnection>> list(@RestPath String pool, @RestPath UUID id) {
        return applications
                .get(pool, id)
                .chain(() -> uses.ofApplication(pool, id))
                .map(used -> new Page<>(used, null));
    }

    @PUT
    @Path("/{identifier}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let an application use a connection, and switch that on or off")
    public Uni<RestResponse<UseDraft>> use(
            @RestPath String pool, @RestPath UUID id, @RestPath String identifier, UseDraft draft) {
        return service.use(pool, id, identifier, draft).map(isNew -> ResponseBuilder.create(
                        isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK, draft)
                .build());
    }

    @DELETE
    @Path("/{identifier}")
    @Operation(summary = "End an application's use of a connection")
    public Uni<Void> end(@RestPath String pool, @RestPath UUID id, @RestPath String identifier) {
        return service.endUse(pool, id, identifier);
    }
}
