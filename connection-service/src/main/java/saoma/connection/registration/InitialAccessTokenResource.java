package saoma.connection.registration;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.list.ListQuery;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** Initial access tokens over HTTP. */
@Path("/api/v1/pools/{pool}/initial-access-tokens")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Client registration")
class InitialAccessTokenResource {
    private static final Map<String, SortKey<InitialAccessToken>> SORTS =
            Map.of("createdAt", SortKey.time("createdAt", token -> token.createdAt));

    private final InitialAccessTokenRepository tokens;
    private final InitialAccessTokenService service;

    InitialAccessTokenResource(InitialAccessTokenRepository tokens, InitialAccessTokenService service) {
        this.tokens = tokens;
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List a pool's initial access tokens, without the tokens themselves")
    public Uni<Page<InitialAccessTokenView>> list(@RestPath String pool, @BeanParam @Valid PageParameters parameters) {
        return new ListQuery<InitialAccessToken>(pool)
                .page(
                        tokens,
                        PageRequest.of(parameters, SORTS, "-createdAt"),
                        InitialAccessTokenView::of,
                        token -> token.id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an initial access token, which the answer shows, once")
    public Uni<RestResponse<InitialAccessTokenView>> create(@RestPath String pool, InitialAccessTokenDraft draft) {
        return service.create(pool, draft).map(created -> ResponseBuilder.create(RestResponse.Status.CREATED, created)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Withdraw an initial access token; what it registered stays")
    public Uni<Void> delete(@RestPath String pool, @RestPath UUID id) {
        return service.delete(pool, id);
    }
}
