package saoma.demo;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.UserInfo;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What the broker says about the person who is signed in: as claims, and as the tokens they came in. */
@Path("/account")
@RequestScoped
@Produces(MediaType.TEXT_HTML)
class AccountResource {
    // the qualifier is not made for constructor parameters
    @Inject
    @IdToken
    JsonWebToken idToken;

    @Inject
    AccessTokenCredential accessToken;

    @Inject
    UserInfo userInfo;

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance account(
                Map<String, String> claims, DecodedToken idToken, DecodedToken accessToken, String userInfo);
    }

    @GET
    public RestResponse<TemplateInstance> account() {
        DecodedToken decodedIdToken = DecodedToken.of(idToken.getRawToken());
        JsonObject user = new JsonObject(userInfo.getUserInfoString());
        TemplateInstance page = Templates.account(
                claims(new JsonObject(decodedIdToken.payload()), user),
                decodedIdToken,
                DecodedToken.of(accessToken.getToken()),
                user.encodePrettily());
        return ResponseBuilder.ok(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What the userinfo endpoint adds to the ID token, or says in its place (OpenID Connect Core §5.3). */
    private static Map<String, String> claims(JsonObject idToken, JsonObject user) {
        Map<String, String> claims = new TreeMap<>();
        Stream.of(idToken, user)
                .flatMap(JsonObject::stream)
                .forEach(claim -> claims.put(claim.getKey(), String.valueOf(claim.getValue())));
        return claims;
    }
}
