package saoma.token.dpop;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saoma.backends.Redis;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** Redis goes away: replays cannot be told, so no proof is accepted, and the client learns that it may try again. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(DpopWithoutRedisTest.OwnRedis.class)
class DpopWithoutRedisTest {

    /** A service and a Redis for this class alone, because it stops the latter. */
    public static class OwnRedis implements QuarkusTestProfile {}

    private static final String TOKEN_ENDPOINT = "http://localhost:8080/oidc/token";

    WireMockServer peers;
    Redis redis;
    private final ApplicationConfiguration application = Fixtures.confidential();
    private final ProofMaker client = ProofMaker.es256();

    @Test
    void proofWhenRedisIsDownThenTemporarilyUnavailable() {
        Fixtures.publish(peers, application);
        AuthorizationGrant grant = Fixtures.grant(application);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(grant.subject(), true, null, Map.of())))));
        String token = token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Fixtures.issueCode("default", grant),
                        "redirect_uri",
                        Fixtures.REDIRECT_URI,
                        "code_verifier",
                        Fixtures.VERIFIER))
                .statusCode(200)
                .extract()
                .path("access_token");
        redis.close();
        token(Map.of("grant_type", "client_credentials"))
                .statusCode(503)
                .header("Retry-After", "2")
                .body("error", equalTo("temporarily_unavailable"));
        given().header("Authorization", "DPoP " + token)
                .header("DPoP", client.proof("GET", "http://localhost:8080/oidc/me", token))
                .get("/oidc/me")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:saoma:problem:storage-unavailable"));
    }

    private ValidatableResponse token(Map<String, String> form) {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .header("DPoP", client.proof("POST", TOKEN_ENDPOINT))
                .formParams(form)
                .post("/oidc/token")
                .then();
    }
}
