package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import saoma.configuration.Pools;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;
import saoma.rest.CurrentPool;
import saoma.token.jwt.AccessTokens;

/** The userinfo endpoint (OpenID Connect Core §5.3); errors as RFC 6750 §3 has them. */
@Path("/oidc/me")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class UserinfoResource {
    private static final Logger LOG = Logger.getLogger(UserinfoResource.class);
    private static final String SCHEME = "Bearer ";

    private final CurrentPool currentPool;
    private final Pools pools;
    private final AccessTokens accessTokens;
    private final UserApi users;

    UserinfoResource(CurrentPool currentPool, Pools pools, AccessTokens accessTokens, @RestClient UserApi users) {
        this.currentPool = currentPool;
        this.pools = pools;
        this.accessTokens = accessTokens;
        this.users = users;
    }

    @GET
    public Uni<Response> get(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return claims(authorization);
    }

    @POST
    public Uni<Response> post(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return claims(authorization);
    }

    private Uni<Response> claims(String authorization) {
        Pool pool = currentPool.get();
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().item(refused(BearerTokenError.MISSING_TOKEN));
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return pools.require(pool)
                .chain(known -> accessTokens.read(known, token))
                .chain(presented -> presented
                        .map(accessToken -> claims(pool, accessToken))
                        .orElse(Uni.createFrom().item(refused(BearerTokenError.INVALID_TOKEN))));
    }

    private Uni<Response> claims(Pool pool, AccessTokens.Presented accessToken) {
        if (!accessToken.scope().contains("openid")) {
            return Uni.createFrom().item(refused(BearerTokenError.INSUFFICIENT_SCOPE));
        }
        return users.claims(pool.identifier(), accessToken.subject())
                .map(Optional::of)
                .onFailure(UserinfoResource::isNotFound)
                .recoverWithItem(Optional.empty())
                .map(user -> user.filter(UserClaims::active)
                        .map(active -> Response.ok(released(active, accessToken.scope()))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build())
                        .orElse(refused(BearerTokenError.INVALID_TOKEN)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "userinfo cannot be given: user-service failed with %s",
                            failure.getClass().getSimpleName());
                    return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                            .header(HttpHeaders.RETRY_AFTER, 2)
                            .build();
                });
    }

    /** The claims that the scope releases (OpenID Connect Core §5.4). */
    private static Map<String, Object> released(UserClaims user, Set<String> scope) {
        Map<String, Object> released = new LinkedHashMap<>();
        released.put("sub", user.subject());
        user.claims().forEach((name, value) -> {
            if (ScopeClaims.released(scope, name)) {
                released.put(name, value);
            }
        });
        return released;
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == 404;
    }

    private static Response refused(BearerTokenError error) {
        return Response.status(error.getHTTPStatusCode() == 0 ? 401 : error.getHTTPStatusCode())
                .header(HttpHeaders.WWW_AUTHENTICATE, error.toWWWAuthenticateHeader())
                .build();
    }
}
