package saoma.token.introspection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;
import saoma.token.Tokens;
import saoma.token.dpop.ProofMaker;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class IntrospectionResourceTest {
    WireMockServer peers;

    @Inject
    TestClock clock;

    private final ApplicationConfiguration application = Fixtures.offline();
    private final AuthorizationGrant grant = Fixtures.offlineGrant(application);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        user(true, null);
    }

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void introspectWhenAccessTokenThenWhatItSays() {
        Response tokens = Tokens.issue(application, grant);
        introspect(Tokens.as(application), tokens.path("access_token"))
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("active", equalTo(true))
                .body("token_type", equalTo("Bearer"))
                .body("client_id", equalTo(application.clientId()))
                .body("sub", equalTo(grant.subject().toString()))
                .body("iss", equalTo("http://localhost:8080/oidc"))
                .body("aud", hasItem("http://localhost:8080/oidc"))
                .body("auth_time", equalTo(1_790_000_000))
                .body("sid", equalTo("a-sid"))
                .body("exp", notNullValue())
                .body("iat", notNullValue())
                .body("jti", notNullValue())
                .body("scope", notNullValue())
                .body("acr", equalTo(grant.authentication().acr()))
                .body("amr", equalTo(List.of("mca")));
    }

    @Test
    void introspectWhenBoundToKeyThenItsThumbprint() {
        ProofMaker key = ProofMaker.es256();
        String token = Tokens.as(application)
                .header("DPoP", key.proof("POST", "http://localhost:8080/oidc/token"))
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", grant))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .path("access_token");
        introspect(Tokens.as(application), token)
                .body("token_type", equalTo("DPoP"))
                .body("cnf.jkt", equalTo(key.thumbprint()));
    }

    @Test
    void introspectWhenRefreshTokenThenActiveWithoutType() {
        Response tokens = Tokens.issue(application, grant);
        long end = introspect(Tokens.as(application), tokens.path("refresh_token"))
                .body("active", equalTo(true))
                .body("token_type", nullValue())
                .body("client_id", equalTo(application.clientId()))
                .body("sub", equalTo(grant.subject().toString()))
                .extract()
                .jsonPath()
                .getLong("exp");
        assertThat(end)
                .isBetween(
                        Instant.now().plusSeconds(1700).getEpochSecond(),
                        Instant.now().plusSeconds(1801).getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    void introspectWhenTokenIsOfAnotherClientThenInactive(String kind) {
        ApplicationConfiguration another = Fixtures.offline();
        Fixtures.publish(peers, another);
        Response tokens = Tokens.issue(application, grant);
        inactive(introspect(Tokens.as(another), tokens.path(kind)));
    }

    @Test
    void introspectWhenTokenIsForAResourceOfTheClientThenActive() {
        ApplicationConfiguration api = Fixtures.offline();
        Fixtures.publish(peers, api);
        Response tokens =
                Tokens.issue(application, Fixtures.grant(application, Set.of("openid"), Set.of("https://api.example")));
        introspect(Tokens.as(api), tokens.path("access_token"))
                .body("active", equalTo(true))
                .body("aud", hasItem("https://api.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    void introspectWhenUserBlockedThenInactive(String kind) {
        Response tokens = Tokens.issue(application, grant);
        user(false, null);
        inactive(introspect(Tokens.as(application), tokens.path(kind)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    void introspectWhenUserHasToSignInAgainThenInactive(String kind) {
        Response tokens = Tokens.issue(application, grant);
        user(true, Instant.ofEpochSecond(1_790_000_001));
        inactive(introspect(Tokens.as(application), tokens.path(kind)));
    }

    @Test
    void introspectWhenExpiredThenInactive() {
        Response tokens = Tokens.issue(application, grant);
        clock.advance(Duration.ofSeconds(601));
        inactive(introspect(Tokens.as(application), tokens.path("access_token")));
        clock.advance(Duration.ofSeconds(1201));
        inactive(introspect(Tokens.as(application), tokens.path("refresh_token")));
    }

    @Test
    void introspectWhenRefreshTokenWasReplacedThenInactiveAfterGrace() {
        Response tokens = Tokens.issue(application, grant);
        Tokens.refresh(application, tokens).statusCode(200);
        clock.advance(Duration.ofSeconds(61));
        inactive(introspect(Tokens.as(application), tokens.path("refresh_token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void introspectWhenTokenUnknownThenInactive(String token) {
        inactive(introspect(Tokens.as(application), token));
    }

    @Test
    void introspectWhenServiceClientThenItsOwnTokens() {
        introspect(
                        given().auth().preemptive().basic("operator", "operator-secret"),
                        Fixtures.serviceToken("operator", "admin", "admin-api"))
                .body("active", equalTo(true))
                .body("client_id", equalTo("operator"));
    }

    @Test
    void introspectWhenClientIsPublicThenInvalidClient() {
        ApplicationConfiguration open = Fixtures.offline("none", List.of(Fixtures.connection(null)));
        Fixtures.publish(peers, open);
        introspect(given().formParam("client_id", open.clientId()), "x")
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void introspectWhenTokenMissingThenInvalidRequest() {
        Tokens.as(application)
                .formParam("x", "y")
                .post("/oidc/token/introspection")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void introspectWhenUserServiceDownThenTemporarilyUnavailable() {
        Response tokens = Tokens.issue(application, grant);
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(aResponse().withStatus(500)));
        introspect(Tokens.as(application), tokens.path("access_token"))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("error", equalTo("temporarily_unavailable"));
    }

    private void user(boolean active, Instant notBefore) {
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), active, notBefore, Map.of())))));
    }

    private static void inactive(ValidatableResponse answer) {
        answer.statusCode(200).body("", equalTo(Map.of("active", false)));
    }

    private static ValidatableResponse introspect(RequestSpecification client, String token) {
        return client.formParam("token", token)
                .post("/oidc/token/introspection")
                .then();
    }
}
