package saoma.token.grant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.RequestReference;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.secret.Sha256;

/** What lives for a minute, for a second: codes (RFC 6749 §4.1.2) and pushed requests (RFC 9126 §2.2). */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(ShortLivesTest.Short.class)
class ShortLivesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static class Short implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("token.code-lifetime", "1s", "token.pushed-request-lifetime", "1s");
        }
    }

    WireMockServer peers;

    @Inject
    RedisDataSource redis;

    private final ApplicationConfiguration application = Fixtures.confidential();

    @BeforeEach
    void publish() {
        Fixtures.publish(peers, application);
    }

    @Test
    void codeWhenItsLifeIsOverThenInvalidGrant() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        awaitEnd(key(code));
        redeem(code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    /** A use after half a minute, or a minute, has to be told from an unknown code: it revokes what the code gave. */
    @Test
    void codeWhenUsedThenItsMarkLivesAsLongAsItsAccessToken() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        redeem(code).statusCode(200).body("expires_in", equalTo(600));
        assertThat(redis.key().ttl(key(code))).isBetween(590L, 600L);
    }

    @Test
    void pushedRequestWhenItsLifeIsOverThenInvalidRequestUri() {
        String requestUri = given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("response_type", "code")
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("scope", "openid")
                .formParam("code_challenge", Fixtures.CHALLENGE)
                .formParam("code_challenge_method", "S256")
                .post("/oidc/par")
                .then()
                .statusCode(201)
                .body("expires_in", equalTo(1))
                .extract()
                .path("request_uri");
        awaitEnd("token:par:default:" + requestUri.substring(requestUri.lastIndexOf(':') + 1));
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(new RequestReference(application.clientId(), null, requestUri)))
                .post("/internal/pools/default/authorization-requests")
                .then()
                .statusCode(200)
                .body("parameters", nullValue())
                .body("error", equalTo("invalid_request_uri"));
    }

    private static String key(String code) {
        return "token:code:default:" + Sha256.base64Url(code);
    }

    private void awaitEnd(String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (redis.key().exists(key)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private ValidatableResponse redeem(String code) {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }
}
