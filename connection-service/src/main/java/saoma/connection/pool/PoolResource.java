package saoma.connection.pool;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.list.ListQuery;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** User pools over HTTP. */
@Path("/api/v1/pools")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pools")
class PoolResource {
    private static final Map<String, SortKey<UserPool>> SORTS =
            Map.of("identifier", SortKey.text("identifier", pool -> pool.identifier));

    private final PoolRepository pools;
    private final PoolService service;

    PoolResource(PoolRepository pools, PoolService service) {
        this.pools = pools;
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List the user pools")
    public Uni<Page<PoolView>> list(@BeanParam @Valid PageParameters parameters) {
        return new ListQuery<UserPool>()
                .page(pools, PageRequest.of(parameters, SORTS, "identifier"), PoolView::of, pool -> pool.id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a user pool")
    @RequestBody(content = @Content(schema = @Schema(implementation = PoolDraft.class)))
    public Uni<RestResponse<PoolView>> create(JsonNode sent) {
        return service.create(sent).map(pool -> ResponseBuilder.create(RestResponse.Status.CREATED, PoolView.of(pool))
                .header(HttpHeaders.LOCATION, "/api/v1/pools/" + pool.identifier)
                .tag(EntityVersion.tag(pool.version))
                .build());
    }

    @GET
    @Path("/{pool}")
    @WithSession
    @Operation(summary = "Read a user pool")
    public Uni<RestResponse<PoolView>> get(@RestPath String pool) {
        return pools.get(pool).map(PoolResource::answer);
    }

    @PATCH
    @Path("/{pool}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Change a user pool's display name or branding")
    @RequestBody(content = @Content(schema = @Schema(implementation = PoolDraft.class)))
    public Uni<RestResponse<PoolView>> update(
            @RestPath String pool, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return service.update(pool, ifMatch, patch).map(PoolResource::answer);
    }

    @DELETE
    @Path("/{pool}")
    @Operation(summary = "Delete an empty user pool; never the default one")
    public Uni<Void> delete(@RestPath String pool, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.delete(pool, ifMatch);
    }

    private static RestResponse<PoolView> answer(UserPool pool) {
        return ResponseBuilder.ok(PoolView.of(pool))
                .tag(EntityVersion.tag(pool.version))
                .build();
    }
}
