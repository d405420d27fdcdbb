package saoma.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and what a caller who may not, or says it wrong, gets to know. */
@QuarkusTest
class AccessTest {
    private static final String ID = UUID.randomUUID().toString();
    private static final List<String> ADMIN = List.of(
            "/api/v1/pools/default/users",
            "/api/v1/pools/default/users/" + ID,
            "/api/v1/pools/default/users/" + ID + "/audit",
            "/api/v1/pools/default/users/" + ID + "/consents",
            "/api/v1/pools/default/enterprises",
            "/api/v1/pools/default/enterprises/" + ID);
    private static final List<String> INTERNAL = List.of(
            "/internal/pools/default/users/" + ID + "/claims",
            "/internal/pools/default/users/" + ID + "/consents",
            "/internal/pools/default/users/" + ID + "/consents/client",
            "/internal/endings");

    static List<String> every() {
        return Stream.concat(ADMIN.stream(), INTERNAL.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("every")
    void requestWhenNoTokenThenUnauthorized(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @MethodSource("every")
    void requestWhenTokenExpiredForeignOrForAnotherThenUnauthorized(String path) {
        long past = System.currentTimeMillis() / 1000 - 3600;
        List<String> tokens = List.of(
                token().issuedAt(past).expiresAt(past + 60).sign(),
                token().sign(TestTokens.newKeys().getPrivate()),
                token().issuer("http://elsewhere.example/oidc").sign(),
                token().audience("token-service").sign(),
                "not-a-token");
        for (String token : tokens) {
            given().auth()
                    .oauth2(token)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("invalid_token"))
                    .contentType("application/problem+json");
        }
    }

    @Test
    void requestWhenScopeInsufficientThenForbidden() {
        for (String path : ADMIN) {
            refused(given().auth().oauth2(TestTokens.internal()).get(path));
        }
        for (String path : INTERNAL) {
            refused(given().auth().oauth2(TestTokens.admin()).get(path));
        }
        refused(given().auth()
                .oauth2(TestTokens.admin())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/internal/pools/default/identities/resolve"));
        refused(given().auth()
                .oauth2(token().claim("scope", "administrator").sign())
                .get(ADMIN.get(0)));
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("insufficient_scope"))
                .contentType("application/problem+json");
    }

    @Test
    void requestWhenScopeIsOneOfSeveralThenAllowed() {
        given().auth()
                .oauth2(token().claim("scope", "openid admin").sign())
                .get(ADMIN.get(0))
                .then()
                .statusCode(200);
    }

    private static JwtClaimsBuilder token() {
        return Jwt.issuer(TestTokens.ISSUER)
                .subject("operator")
                .audience("admin-api")
                .claim("scope", "admin internal")
                .expiresIn(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void requestWhenContentTypeWrongThenUnsupportedMediaType(String type) {
        RequestSpecification request =
                given().auth().oauth2(TestTokens.admin()).contentType(type).body("{}");
        quiet(request.post(users("default")), 415);
        quiet(request.patch(users("default") + "/" + ID), 415);
    }

    @Test
    void requestWhenBodyOver64KiBThenTooLarge() {
        for (int length : new int[] {70_000, 1_000_000}) {
            Response response = admin().body(Map.of("name", "a".repeat(length))).post(users("default"));
            quiet(response, 413);
            response.then().body("type", equalTo("urn:saoma:problem:body-too-large"));
        }
    }

    @Test
    void requestWhenNestedThousandfoldThenInvalidRequest() {
        quiet(admin().body("[".repeat(5_000)).post(users("default")), 400);
    }

    @Test
    void requestWhenPathOrMethodUnknownThenProblem() {
        quiet(admin().get("/api/v1/pools/default/nothing"), 404);
        quiet(admin().put(users("default")), 405);
    }

    @Test
    void requestWhenMethodUnknownThenAllowNamesTheOthers() {
        Map.of(
                        users("default"),
                        "GET, HEAD, OPTIONS, POST",
                        users("default") + "/" + ID,
                        "DELETE, GET, HEAD, OPTIONS, PATCH",
                        users("default") + "/" + ID + "/block",
                        "OPTIONS, POST")
                .forEach((path, allowed) ->
                        admin().put(path).then().statusCode(405).header("Allow", allowed));
    }

    private static void quiet(Response response, int status) {
        response.then().statusCode(status).contentType("application/problem+json");
        assertThat(response.asString()).doesNotContain("saoma.user", "jackson", "Exception", "\tat ");
    }

    @Test
    void openApiWhenReadThenEveryPathAndTheBearerScheme() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/pools/{pool}/users/{id}/identities"))
                .body("paths", hasKey("/internal/pools/{pool}/identities/resolve"))
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("components.schemas.UserView.properties", hasKey("givenName"))
                .body("components.schemas.NewUser.properties", hasKey("givenName"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void healthWhenStartedThenReady() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
