package saoma.token.grant;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;

/** A sign-in that ends by itself: nothing that came of it lives longer. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class SignInLifetimeTest {
    /** Shorter than any token of the application. */
    private static final Duration LIFE = Duration.ofSeconds(200);

    WireMockServer peers;

    @Inject
    TestClock clock;

    private final ApplicationConfiguration application = Fixtures.offline();
    private Instant end;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), true, null, Map.of())))));
        end = clock.instant().plus(LIFE);
    }

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void codeWhenSignInEndsThenNoTokenOutlivesIt() throws ParseException {
        Response tokens = signIn();
        tokens.then().body("expires_in", lessThanOrEqualTo((int) LIFE.toSeconds()));
        assertThat(expiry(tokens, "access_token")).isEqualTo(end.getEpochSecond());
        assertThat(expiry(tokens, "id_token")).isEqualTo(end.getEpochSecond());
    }

    @Test
    void refreshWhenSignInEndsThenNoTokenOutlivesIt() throws ParseException {
        Response tokens = refresh(signIn()).statusCode(200).extract().response();
        assertThat(expiry(tokens, "access_token")).isEqualTo(end.getEpochSecond());
        assertThat(expiry(tokens, "id_token")).isEqualTo(end.getEpochSecond());
    }

    @Test
    void refreshWhenSignInIsOverThenInvalidGrant() {
        Response tokens = signIn();
        clock.advance(LIFE);
        refresh(tokens).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void codeWhenSignInIsOverThenInvalidGrant() {
        clock.advance(LIFE);
        redeem().then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo("the sign-in is over; the person has to sign in again"));
    }

    @Test
    void introspectWhenSignInEndsThenTokensEndWithIt() {
        Response tokens = signIn();
        for (String token : new String[] {"access_token", "refresh_token"}) {
            introspect(tokens.path(token)).body("active", equalTo(true)).body("exp", equalTo((int)
                    end.getEpochSecond()));
        }
        clock.advance(LIFE);
        for (String token : new String[] {"access_token", "refresh_token"}) {
            introspect(tokens.path(token)).body("active", equalTo(false));
        }
    }

    @Test
    void userinfoWhenSignInIsOverThenInvalidToken() {
        String token = signIn().path("access_token");
        given().auth().oauth2(token).get("/oidc/me").then().statusCode(200);
        clock.advance(LIFE);
        given().auth().oauth2(token).get("/oidc/me").then().statusCode(401);
    }

    private Response signIn() {
        Response tokens = redeem();
        tokens.then().statusCode(200);
        return tokens;
    }

    private Response redeem() {
        String code = Fixtures.issueCode("default", Fixtures.until(Fixtures.offlineGrant(application), end));
        return client().formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token");
    }

    private ValidatableResponse refresh(Response tokens) {
        return client().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", tokens.<String>path("refresh_token"))
                .post("/oidc/token")
                .then();
    }

    private ValidatableResponse introspect(String token) {
        return client().formParam("token", token)
                .post("/oidc/token/introspection")
                .then()
                .statusCode(200);
    }

    private RequestSpecification client() {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    private static long expiry(Response tokens, String name) throws ParseException {
        return SignedJWT.parse(tokens.path(name))
                .getJWTClaimsSet()
                .getExpirationTime()
                .toInstant()
                .getEpochSecond();
    }
}
