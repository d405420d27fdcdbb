package saoma.token.revocation;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.Tokens;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class RevocationResourceTest {
    WireMockServer peers;
    private final ApplicationConfiguration application = Fixtures.offline();

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), true, null, Map.of())))));
    }

    @Test
    void revokeWhenRefreshTokenThenWholeGrantIsDead() {
        Response tokens = signIn();
        revoke(Tokens.as(application), tokens.path("refresh_token"))
                .statusCode(200)
                .header("Cache-Control", "no-store");
        Tokens.refresh(application, tokens).statusCode(400).body("error", equalTo("invalid_grant"));
        Tokens.userinfo(tokens).statusCode(401);
    }

    @Test
    void revokeWhenAccessTokenThenOnlyThatOneIsDead() {
        Response tokens = signIn();
        revoke(Tokens.as(application), tokens.path("access_token")).statusCode(200);
        Tokens.userinfo(tokens).statusCode(401);
        Response next =
                Tokens.refresh(application, tokens).statusCode(200).extract().response();
        Tokens.userinfo(next).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "something_else"})
    void revokeWhenHintIsWrongThenIgnored(String hint) {
        Response tokens = signIn();
        revoke(Tokens.as(application).formParam("token_type_hint", hint), tokens.path("access_token"))
                .statusCode(200);
        Tokens.userinfo(tokens).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    void revokeWhenTokenIsOfAnotherClientThenNothingHappens(String kind) {
        ApplicationConfiguration another = Fixtures.offline();
        Fixtures.publish(peers, another);
        Response tokens = signIn();
        revoke(Tokens.as(another), tokens.path(kind)).statusCode(200);
        Tokens.userinfo(tokens).statusCode(200);
        Tokens.refresh(application, tokens).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void revokeWhenTokenUnknownThenOk(String token) {
        revoke(Tokens.as(application), token).statusCode(200);
    }

    @Test
    void revokeWhenPublicClientThenItsOwnTokenIsDead() {
        ApplicationConfiguration open = Fixtures.offline("none", List.of(Fixtures.connection(null)));
        Fixtures.publish(peers, open);
        Response tokens = given().formParam("client_id", open.clientId())
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", Fixtures.offlineGrant(open)))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token");
        revoke(given().formParam("client_id", open.clientId()), tokens.path("refresh_token"))
                .statusCode(200);
        Tokens.userinfo(tokens).statusCode(401);
    }

    @Test
    void revokeWhenTokenOfClientItselfThenIntrospectedInactive() {
        ApplicationConfiguration service = Fixtures.confidential();
        Fixtures.publish(peers, service);
        String token = Tokens.as(service)
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .path("access_token");
        revoke(Tokens.as(service), token).statusCode(200);
        Tokens.as(service)
                .formParam("token", token)
                .post("/oidc/token/introspection")
                .then()
                .body("active", equalTo(false));
    }

    @Test
    void revokeWhenTokenMissingThenInvalidRequest() {
        Tokens.as(application)
                .contentType("application/x-www-form-urlencoded")
                .body("x=y")
                .post("/oidc/token/revocation")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void revokeWhenClientUnknownThenInvalidClient() {
        revoke(given().auth().preemptive().basic("nobody", "x"), "x")
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    private Response signIn() {
        return Tokens.issue(application, Fixtures.offlineGrant(application));
    }

    private static ValidatableResponse revoke(RequestSpecification client, String token) {
        return client.formParam("token", token).post("/oidc/token/revocation").then();
    }
}
