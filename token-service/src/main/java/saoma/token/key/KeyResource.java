package saoma.token.key;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import saoma.configuration.Pools;
import saoma.protocol.Pool;
import saoma.rest.Page;

/** Operators look at a pool's signing keys, bring a new one in ahead of time and take a compromised one out. */
@Path("/api/v1/pools/{pool}/keys")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {
    private static final String NO_POOL = "must be the identifier of a pool";

    private final Pools pools;
    private final KeyService keys;

    KeyResource(Pools pools, KeyService keys) {
        this.pools = pools;
        this.keys = keys;
    }

    @GET
    public Uni<Page<KeyView>> list(
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = NO_POOL) String pool) {
        return pools.require(new Pool(pool)).chain(keys::list).map(list -> new Page<>(list, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<KeyView> add(
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = NO_POOL) String pool,
            @Valid @NotNull(message = "is required") NewKey wanted) {
        return pools.require(new Pool(pool)).chain(known -> keys.add(known, wanted));
    }

    @DELETE
    @Path("/{kid}")
    public Uni<Void> delete(
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = NO_POOL) String pool, @RestPath String kid) {
        return pools.require(new Pool(pool)).chain(known -> keys.delete(known, kid));
    }
}
