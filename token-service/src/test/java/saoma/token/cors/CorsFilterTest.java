package saoma.token.cors;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.WebOrigins;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CorsFilterTest {
    private static final String ORIGIN = "https://spa.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    WireMockServer peers;
    /** New each time, so that no copy of another test's answer is met. */
    private final String pool = "p" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/" + pool)).willReturn(okJson("{}")));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/" + pool + "/web-origins"))
                .willReturn(okJson(Fixtures.json(new WebOrigins(Set.of(ORIGIN))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/token/revocation", "/me", "/par", "/device_authorization"})
    void preflightWhenOriginRegisteredThenAllowed(String path) {
        preflight(path, ORIGIN)
                .statusCode(204)
                .header(ALLOWED, equalTo(ORIGIN))
                .header("Access-Control-Allow-Methods", equalTo("GET, POST"))
                .header("Access-Control-Allow-Headers", equalTo("Authorization, Content-Type, DPoP"))
                .header("Access-Control-Max-Age", equalTo("600"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", containsString("Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://spa.example.evil",
                "http://spa.example",
                "https://SPA.example",
                "https://spa.example:8443",
                "https://spa.example/",
                "null",
                "*"
            })
    void preflightWhenOriginUnknownThenSaysNothing(String origin) {
        preflight("/token", origin)
                .statusCode(204)
                .header(ALLOWED, nullValue())
                .header("Access-Control-Allow-Methods", nullValue())
                .header("Vary", containsString("Origin"));
    }

    @Test
    void preflightWhenOriginOfAnotherPoolThenSaysNothing() {
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options("/oidc/token")
                .then()
                .header(ALLOWED, nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token/introspection", "/auth", "/register"})
    void preflightWhenEndpointNotForBrowsersThenSaysNothing(String path) {
        preflight(path, ORIGIN).header(ALLOWED, nullValue());
    }

    @Test
    void preflightWhenConnectionServiceDownThenSaysNothing() {
        peers.stubFor(
                get(urlPathEqualTo("/internal/pools/" + pool + "/web-origins")).willReturn(serverError()));
        preflight("/token", ORIGIN).statusCode(204).header(ALLOWED, nullValue());
    }

    @Test
    void requestWhenOriginRegisteredThenErrorCanBeRead() {
        given().header("Origin", ORIGIN)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "nobody")
                .post("/p/" + pool + "/oidc/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .header(ALLOWED, equalTo(ORIGIN))
                .header("Access-Control-Expose-Headers", equalTo("DPoP-Nonce, WWW-Authenticate"))
                .header("Access-Control-Allow-Methods", nullValue())
                .header("Vary", containsString("Origin"));
    }

    @Test
    void requestWhenMethodWrongThenErrorCanBeRead() {
        given().header("Origin", ORIGIN)
                .delete("/p/" + pool + "/oidc/token")
                .then()
                .statusCode(405)
                .header(ALLOWED, equalTo(ORIGIN));
    }

    @Test
    void requestWhenOriginUnknownThenHandledAsUsual() {
        given().header("Origin", "https://evil.example")
                .get("/p/" + pool + "/oidc/me")
                .then()
                .statusCode(401)
                .header(ALLOWED, nullValue());
    }

    @Test
    void requestWhenNoOriginThenAnswerStillVaries() {
        given().get("/p/" + pool + "/oidc/me")
                .then()
                .statusCode(401)
                .header(ALLOWED, nullValue())
                .header("Vary", containsString("Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid-configuration", "oauth-authorization-server", "jwks.json"})
    void publicDocumentWhenAnyOriginThenAllowed(String document) {
        given().header("Origin", "https://anyone.example")
                .get("/p/" + pool + "/oidc/.well-known/" + document)
                .then()
                .statusCode(200)
                .header(ALLOWED, equalTo("*"));
        preflight("/.well-known/" + document, "https://anyone.example")
                .statusCode(204)
                .header(ALLOWED, equalTo("*"));
    }

    private ValidatableResponse preflight(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "dpop")
                .options("/p/" + pool + "/oidc" + path)
                .then();
    }
}
