package saoma.token.client;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saoma.backends.Redis;
import saoma.protocol.ApplicationConfiguration;
import saoma.token.Fixtures;
import saoma.token.SigningClient;
import saoma.token.TokenServiceTestResource;

/** Redis goes away: an assertion that may have been used before is not accepted. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(ClientAssertionWithoutRedisTest.OwnRedis.class)
class ClientAssertionWithoutRedisTest {

    /** A service and a Redis for this class alone, because it stops the latter. */
    public static class OwnRedis implements QuarkusTestProfile {}

    WireMockServer peers;
    Redis redis;

    @Test
    void tokenWhenRedisIsDownThenTemporarilyUnavailable() {
        ApplicationConfiguration application = Fixtures.signing(SigningClient.KEYS, null);
        Fixtures.publish(peers, application);
        // so that the service has a token of its own before
        Fixtures.serviceToken("operator", "admin", "admin-api");
        redis.close();
        given().formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam("client_assertion", SigningClient.sign(SigningClient.assertion(application.clientId())))
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("error", equalTo("temporarily_unavailable"));
        pushWhenRedisIsDownThenTemporarilyUnavailable();
        deviceWhenRedisIsDownThenTemporarilyUnavailable();
    }

    private void deviceWhenRedisIsDownThenTemporarilyUnavailable() {
        String grantType = "urn:ietf:params:oauth:grant-type:device_code";
        ApplicationConfiguration open = Fixtures.with(Fixtures.application("none"), "grantTypes", Set.of(grantType));
        Fixtures.publish(peers, open);
        given().formParam("client_id", open.clientId())
                .formParam("scope", "openid")
                .post("/oidc/device_authorization")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("error", equalTo("temporarily_unavailable"));
        given().formParam("client_id", open.clientId())
                .formParam("grant_type", grantType)
                .formParam("device_code", "A".repeat(43))
                .post("/oidc/token")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("error", equalTo("temporarily_unavailable"));
    }

    private void pushWhenRedisIsDownThenTemporarilyUnavailable() {
        ApplicationConfiguration open = Fixtures.application("none");
        Fixtures.publish(peers, open);
        given().formParam("client_id", open.clientId())
                .formParam("response_type", "code")
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("scope", "openid")
                .formParam("code_challenge", Fixtures.CHALLENGE)
                .formParam("code_challenge_method", "S256")
                .post("/oidc/par")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("error", equalTo("temporarily_unavailable"));
    }
}
