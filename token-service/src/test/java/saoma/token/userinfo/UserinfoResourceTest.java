package saoma.token.userinfo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class UserinfoResourceTest {
    WireMockServer peers;
    private final ApplicationConfiguration application = Fixtures.confidential();
    private final AuthorizationGrant grant = Fixtures.grant(application);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    @Test
    void userinfoWhenTokenValidThenClaimsOfItsScope() {
        user(true);
        given().auth()
                .oauth2(accessToken())
                .get("/oidc/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("sub", equalTo(grant.subject().toString()))
                .body("name", equalTo("张三"))
                .body("updated_at", equalTo(1_790_000_000))
                .body("email", nullValue());
    }

    @Test
    void userinfoWhenAddressHas10000CharactersThenItsOwnAnswer() {
        given().get("/oidc/me?x=" + "y".repeat(10_000))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void userinfoWhenPostedThenSame() {
        user(true);
        given().auth()
                .oauth2(accessToken())
                .post("/oidc/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("张三"));
    }

    @Test
    void userinfoWhenUserBlockedThenInvalidToken() {
        user(false);
        refused(accessToken());
    }

    @Test
    void userinfoWhenUserGoneThenInvalidToken() {
        refused(accessToken());
    }

    @Test
    void userinfoWhenNoTokenThenChallengeWithoutError() {
        given().get("/oidc/me").then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void userinfoWhenTokenGarbageThenInvalidToken() {
        refused("a.b.c");
    }

    @Test
    void userinfoWhenTokenOfServiceThenInvalidToken() {
        refused(Fixtures.serviceToken("operator", "admin", "admin-api"));
    }

    @Test
    void userinfoWhenTokenOfAnotherPoolThenInvalidToken() {
        given().auth()
                .oauth2(accessToken())
                .get("/p/acme/oidc/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void userinfoWhenPoolUnknownThenNotFound() {
        given().auth().oauth2(accessToken()).get("/p/nowhere/oidc/me").then().statusCode(404);
    }

    @Test
    void userinfoWhenUserServiceDownThenUnavailable() {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(aResponse().withStatus(500)));
        given().auth()
                .oauth2(accessToken())
                .get("/oidc/me")
                .then()
                .statusCode(503)
                .header("Retry-After", "2");
    }

    private void refused(String token) {
        given().auth()
                .oauth2(token)
                .get("/oidc/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    private void user(boolean active) {
        UserClaims user = new UserClaims(
                grant.subject(),
                active,
                null,
                Map.of("name", "张三", "email", "a@b.example", "updated_at", 1_790_000_000));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(okJson(Fixtures.json(user))));
    }

    private String accessToken() {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", grant))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
