package saoma.token.cors;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import saoma.configuration.RegisteredOrigins;
import saoma.rest.CurrentPool;

/**
 * The CORS protocol (Fetch Standard §3.3). What is public is so for every origin; endpoints that applications call are
 * for the origins that they registered. Cookies are never let through: none of these endpoints has any. Others get no
 * word of this, so that the browser withholds the answer from their scripts.
 */
public class CorsFilter {
    private static final Set<String> PUBLIC = Set.of(
            "/oidc/.well-known/openid-configuration",
            "/oidc/.well-known/oauth-authorization-server",
            "/oidc/.well-known/jwks.json");

    private static final Set<String> FOR_APPLICATIONS =
            Set.of("/oidc/token", "/oidc/token/revocation", "/oidc/me", "/oidc/par", "/oidc/device_authorization");

    private static final String ORIGIN = "Origin";
    private static final int MAX_AGE_SECONDS = 600;

    private final CurrentPool currentPool;
    private final RegisteredOrigins registered;

    CorsFilter(CurrentPool currentPool, RegisteredOrigins registered) {
        this.currentPool = currentPool;
        this.registered = registered;
    }

    /** Answers what a browser asks before it sends a request; runs after the pool is known. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
    public Response preflight(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean covered = PUBLIC.contains(path) || FOR_APPLICATIONS.contains(path);
        return covered && isPreflight(request) ? Response.noContent().build() : null;
    }

    @ServerResponseFilter
    public Uni<Void> share(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        String origin = request.getHeaderString(ORIGIN);
        if (PUBLIC.contains(path)) {
            allow("*", request, response.getHeaders());
        }
        if (!FOR_APPLICATIONS.contains(path)) {
            return Uni.createFrom().voidItem();
        }
        response.getHeaders().add(HttpHeaders.VARY, ORIGIN);
        return isRegistered(origin)
                .invoke(known -> {
                    if (known) {
                        allow(origin, request, response.getHeaders());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> isRegistered(String origin) {
        return origin == null
                ? Uni.createFrom().item(false)
                : registered
                        .of(currentPool.get())
                        .map(origins -> origins.contains(origin))
                        .onFailure()
                        .recoverWithItem(false);
    }

    private static void allow(String origin, ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
        headers.putSingle("Access-Control-Allow-Origin", origin);
        if (isPreflight(request)) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST");
            headers.putSingle("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP");
            headers.putSingle("Access-Control-Max-Age", MAX_AGE_SECONDS);
        } else {
            headers.putSingle("Access-Control-Expose-Headers", "DPoP-Nonce, WWW-Authenticate");
        }
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString(ORIGIN) != null
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }
}
