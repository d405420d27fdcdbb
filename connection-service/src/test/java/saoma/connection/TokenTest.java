package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest {
    private static final String UNKNOWN = "/api/v1/pools/default/connections/nothing-here";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/pools",
                "/api/v1/pools/default",
                "/api/v1/pools/nowhere",
                "/api/v1/pools/default/connections",
                UNKNOWN,
                "/api/v1/pools/default/connections/x/setup",
                "/api/v1/pools/default/connections/x/applications",
                "/api/v1/pools/default/applications",
                "/api/v1/pools/default/applications/019a0000-0000-7000-8000-000000000000/secrets",
                "/api/v1/pools/default/applications/019a0000-0000-7000-8000-000000000000/connections",
                "/api/v1/pools/default/audit",
                "/api/v2/system/public-ips",
                "/internal/system/public-ips",
                "/internal/pools/default/applications/x",
                "/internal/pools/default/connections/x/credentials"
            })
    void anyWhenNoTokenThenUnauthorized(String path) {
        Response refused = given().get(path);
        refused.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", is("urn:saoma:problem:unauthorized"));
        Response insufficient =
                given().auth().oauth2(Tokens.of("openid profile").sign()).get(path);
        insufficient
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
                .body("type", is("urn:saoma:problem:insufficient-scope"));
    }

    static Stream<String> badTokens() throws NoSuchAlgorithmException {
        Instant past = Instant.now().minusSeconds(60);
        KeyPairGenerator stranger = KeyPairGenerator.getInstance("RSA");
        stranger.initialize(2048);
        return Stream.of(
                Tokens.of("admin").expiresAt(past).sign(),
                Tokens.of("admin").audience("another-service").sign(),
                Tokens.of("admin").issuer("https://evil.example/oidc").sign(),
                Tokens.of("admin").sign(stranger.generateKeyPair().getPrivate()),
                Tokens.admin() + "x",
                "eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFkbWluIn0.",
                "not-a-token",
                Jwt.claims().claim("scope", "admin").sign());
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void anyWhenTokenNotGoodThenUnauthorizedAndNothingTold(String token) {
        Response refused = given().auth().oauth2(token).get(UNKNOWN);
        refused.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .contentType("application/problem+json")
                .body("type", is("urn:saoma:problem:invalid-token"));
        Api.saysNothingOfOurs(refused);
        assertThat(given().auth().oauth2(token).get("/api/v1/pools/default").asString())
                .isEqualTo(refused.asString());
    }

    @Test
    void createWhenScopeInsufficientThenNothingCreated() {
        String name = Api.newName();
        given().auth()
                .oauth2(Tokens.internal())
                .contentType("application/json")
                .body(Map.of("identifier", name, "displayName", "x"))
                .post("/api/v1/pools")
                .then()
                .statusCode(403);
        Api.get("/api/v1/pools/" + name).then().statusCode(404);
    }

    @Test
    void anyWhenAudienceIsAdminApiThenAccepted() {
        given().auth()
                .oauth2(Tokens.of("admin").audience("admin-api").sign())
                .get("/api/v1/pools/default")
                .then()
                .statusCode(200);
    }
}
