package saoma.connection.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.list.ListQuery;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.connection.request.Flag;
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** Connections over HTTP. */
@Path("/api/v1/pools/{pool}/connections")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionResource {
    private static final Map<String, SortKey<Connection>> SORTS = Map.of(
            "identifier", SortKey.text("identifier", connection -> connection.identifier),
            "displayName", SortKey.text("displayName", connection -> connection.displayName),
            "createdAt", SortKey.time("createdAt", connection -> connection.createdAt));

    private final ConnectionRepository connections;
    private final ConnectionService service;

    ConnectionResource(ConnectionRepository connections, ConnectionService service) {
        this.connections = connections;
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List a pool's connections; q finds text within identifier and display name")
    public Uni<Page<ConnectionView>> list(
            @RestPath String pool,
            @RestQuery String enabled,
            @RestQuery String type,
            @RestQuery String q,
            @BeanParam @Valid PageParameters parameters) {
        return new ListQuery<Connection>(pool)
                .and("enabled = :enabled", "enabled", Flag.parse("enabled", enabled))
                .and("type = :type", "type", type)
                .containing(q, "identifier", "displayName")
                .page(
                        connections,
                        PageRequest.of(parameters, SORTS, "identifier"),
                        ConnectionView::of,
                        connection -> connection.id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a connection")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionDraft.class)))
    public Uni<RestResponse<ConnectionView>> create(@RestPath String pool, JsonNode sent) {
        return service.create(pool, sent)
                .map(connection -> ResponseBuilder.create(RestResponse.Status.CREATED, ConnectionView.of(connection))
                        .header(HttpHeaders.LOCATION, "/api/v1/pools/" + pool + "/connections/" + connection.identifier)
                        .tag(EntityVersion.tag(connection.version))
                        .build());
    }

    @GET
    @Path("/{identifier}")
    @WithSession
    @Operation(summary = "Read a connection; of its secret, only when it was set")
    public Uni<RestResponse<ConnectionView>> get(@RestPath String pool, @RestPath String identifier) {
        return connections.get(pool, identifier).map(ConnectionResource::answer);
    }

    @PATCH
    @Path("/{identifier}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Change a connection; a providerSecret replaces the present one")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionDraft.class)))
    public Uni<RestResponse<ConnectionView>> update(
            @RestPath String pool,
            @RestPath String identifier,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode patch) {
        return service.update(pool, identifier, ifMatch, patch).map(ConnectionResource::answer);
    }

    @DELETE
    @Path("/{identifier}")
    @Operation(summary = "Delete a connection; one that an application uses only with force=true")
    public Uni<Void> delete(
            @RestPath String pool,
            @RestPath String identifier,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RestQuery String force) {
        return service.delete(pool, identifier, ifMatch, Boolean.TRUE.equals(Flag.parse("force", force)));
    }

    private static RestResponse<ConnectionView> answer(Connection connection) {
        return ResponseBuilder.ok(ConnectionView.of(connection))
                .tag(EntityVersion.tag(connection.version))
                .build();
    }
}
