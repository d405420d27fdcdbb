package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import saoma.configuration.Pools;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;
import saoma.rest.CurrentPool;
import saoma.token.dpop.DpopProofs;
import saoma.token.jwt.AccessTokens;
import saoma.token.user.Users;

/** The userinfo endpoint (OpenID Connect Core §5.3); errors as RFC 6750 §3 and RFC 9449 §7.1 have them. */
@Path("/oidc/me")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class UserinfoResource {
    private static final Logger LOG = Logger.getLogger(UserinfoResource.class);
    private static final long RETRY_AFTER_SECONDS = 2;

    private final CurrentPool currentPool;
    private final Pools pools;
    private final TokenUse tokens;
    private final Users users;

    UserinfoResource(CurrentPool currentPool, Pools pools, TokenUse tokens, Users users) {
        this.currentPool = currentPool;
        this.pools = pools;
        this.tokens = tokens;
        this.users = users;
    }

    @GET
    public Uni<Response> get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization,
            @HeaderParam(DpopProofs.HEADER) List<String> proof) {
        return answer(PresentedToken.of(authorization, List.of()), HttpMethod.GET, proof);
    }

    /** Takes every media type, because a body is only looked at when it is a form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization,
            @HeaderParam(DpopProofs.HEADER) List<String> proof,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        return answer(PresentedToken.of(authorization, inForm(contentType, body)), HttpMethod.POST, proof);
    }

    private static List<String> inForm(String contentType, String body) {
        boolean form = contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
        return form ? URLUtils.parseParameters(body).getOrDefault("access_token", List.of()) : List.of();
    }

    private Uni<Response> answer(PresentedToken token, String method, List<String> proof) {
        Pool pool = currentPool.get();
        return pools.require(pool)
                .chain(known -> tokens.accept(known, token, method, proof))
                .chain(accessToken -> claims(pool, token, accessToken))
                .map(claims -> Response.ok(claims)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Uni<Map<String, Object>> claims(Pool pool, PresentedToken token, AccessTokens.Presented accessToken) {
        if (!accessToken.scope().contains("openid")) {
            throw token.insufficientScope();
        }
        return users.findSignedIn(pool, accessToken.subject(), accessToken.authTime())
                .onFailure()
                .transform(UserinfoResource::unavailable)
                .map(user -> user.map(known -> released(known, accessToken))
                        .orElseThrow(() -> token.invalid("the user is blocked or deleted")));
    }

    /** The claims that the scope releases (OpenID Connect Core §5.4), and those asked for by name (§5.5). */
    private static Map<String, Object> released(UserClaims user, AccessTokens.Presented accessToken) {
        Map<String, Object> released = new LinkedHashMap<>();
        released.put("sub", user.subject());
        released.putAll(ScopeClaims.released(user.claims(), accessToken.scope(), accessToken.userinfoClaims()));
        if (accessToken.wecom() != null) {
            released.put("wecom", accessToken.wecom());
        }
        return released;
    }

    private static ServiceUnavailableException unavailable(Throwable failure) {
        LOG.warnf(
                "userinfo cannot be given: user-service failed with %s",
                failure.getClass().getSimpleName());
        return new ServiceUnavailableException(RETRY_AFTER_SECONDS);
    }
}
