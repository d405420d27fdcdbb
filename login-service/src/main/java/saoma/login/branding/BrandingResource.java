package saoma.login.branding;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import saoma.configuration.Applications;
import saoma.configuration.Pools;
import saoma.protocol.Branding;
import saoma.protocol.Pool;

/** The style sheet of a brand: a file of its own, because pages allow no style of their own. */
@Path("/assets/branding")
@PermitAll
public class BrandingResource {
    /** What stands for the pool where an application's client id would. */
    private static final String POOL = "-";

    private final Pools pools;
    private final Applications applications;

    BrandingResource(Pools pools, Applications applications) {
        this.pools = pools;
        this.applications = applications;
    }

    static String path(Brand brand) {
        return "/assets/branding/" + brand.pool().identifier() + "/" + (brand.client() == null ? POOL : brand.client())
                + ".css";
    }

    /** Kept for ever under its own digest only: another replica may know a newer or an older one. */
    @GET
    @Path("/{pool: " + Pool.IDENTIFIER_PATTERN + "}/{client}.css")
    public Uni<Response> stylesheet(String pool, String client, @Context UriInfo uri) {
        return branding(new Pool(pool), client).map(StyleSheet::of).map(css -> Response.ok(css)
                .type("text/css;charset=UTF-8")
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        Look.digest(css).equals(uri.getRequestUri().getRawQuery())
                                ? "public, max-age=31536000, immutable"
                                : "no-store")
                .build());
    }

    private Uni<Branding> branding(Pool pool, String client) {
        return client.equals(POOL)
                ? pools.find(pool).map(found -> found.branding())
                : applications
                        .find(pool, client)
                        .onItem()
                        .ifNull()
                        .failWith(NotFoundException::new)
                        .map(found -> found.branding());
    }
}
