package saoma.token.key;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import saoma.configuration.Pools;
import saoma.rest.CurrentPool;

/** The public keys of a pool (RFC 7517 §5). */
@Path("/oidc/.well-known/jwks.json")
@PermitAll
public class JwkSetResource {
    private final CurrentPool currentPool;
    private final Pools pools;
    private final KeyRings rings;

    JwkSetResource(CurrentPool currentPool, Pools pools, KeyRings rings) {
        this.currentPool = currentPool;
        this.pools = pools;
        this.rings = rings;
    }

    @GET
    public Uni<Response> keys() {
        return pools.require(currentPool.get()).chain(rings::of).map(ring -> Response.ok(
                        ring.publicJwkSet(), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build());
    }
}
