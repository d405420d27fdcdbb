package saoma.token.revocation;

import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import saoma.backends.Redis;
import saoma.protocol.ApplicationConfiguration;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.Tokens;

/** Redis goes away: whether an access token was revoked cannot be told, so it is neither taken nor called valid. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(RevocationWithoutRedisTest.OwnRedis.class)
class RevocationWithoutRedisTest {

    /** A service and a Redis for this class alone, because it stops the latter. */
    public static class OwnRedis implements QuarkusTestProfile {}

    WireMockServer peers;
    Redis redis;

    @Test
    void accessTokenWhenRedisIsDownThenTemporarilyUnavailable() {
        ApplicationConfiguration application = Fixtures.offline();
        Fixtures.publish(peers, application);
        Response tokens = Tokens.issue(application, Fixtures.offlineGrant(application));
        redis.close();
        Tokens.userinfo(tokens).statusCode(503).header("Retry-After", "2");
        String accessToken = tokens.path("access_token");
        for (String endpoint : new String[] {"/oidc/token/introspection", "/oidc/token/revocation"}) {
            unavailable(Tokens.as(application)
                    .formParam("token", accessToken)
                    .post(endpoint)
                    .then());
        }
        unavailable(Tokens.redeem(application, "any-code"));
        Tokens.refresh(application, tokens).statusCode(200);
    }

    private static void unavailable(ValidatableResponse answer) {
        answer.statusCode(503).header("Retry-After", "2").body("error", equalTo("temporarily_unavailable"));
    }
}
