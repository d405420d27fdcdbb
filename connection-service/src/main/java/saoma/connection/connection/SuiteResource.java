package saoma.connection.connection;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.suite.SuiteDraft;
import saoma.connection.suite.SuiteView;
import saoma.rest.Page;

/** The suites of a connection, over HTTP. */
@Path("/api/v1/pools/{pool}/connections/{identifier}/suites")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suites")
class SuiteResource {
    private final SuiteService service;

    SuiteResource(SuiteService service) {
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List a connection's suites, by SuiteID")
    public Uni<Page<SuiteView>> list(@RestPath String pool, @RestPath String identifier) {
        return service.list(pool, identifier).map(suites -> new Page<>(suites, null));
    }

    @GET
    @Path("/{suiteId}")
    @WithSession
    @Operation(summary = "Read a suite; of its secrets, only when the suite secret was set")
    public Uni<SuiteView> get(@RestPath String pool, @RestPath String identifier, @RestPath String suiteId) {
        return service.get(pool, identifier, suiteId);
    }

    @PUT
    @Path("/{suiteId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a suite, or change it; a secret that is not sent stays")
    @RequestBody(content = @Content(schema = @Schema(implementation = SuiteDraft.class)))
    public Uni<RestResponse<SuiteView>> put(
            @RestPath String pool, @RestPath String identifier, @RestPath String suiteId, JsonNode sent) {
        return service.put(pool, identifier, suiteId, sent).map(put -> ResponseBuilder.create(
                        put.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, put.suite())
                .build());
    }

    @DELETE
    @Path("/{suiteId}")
    @Operation(summary = "Delete a suite that no door of the connection needs")
    public Uni<Void> delete(@RestPath String pool, @RestPath String identifier, @RestPath String suiteId) {
        return service.delete(pool, identifier, suiteId);
    }
}
