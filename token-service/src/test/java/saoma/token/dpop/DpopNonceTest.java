package saoma.token.dpop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.sealing.Seal;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** Nonces of the provider (RFC 9449 §8). */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(DpopNonceTest.NonceRequired.class)
class DpopNonceTest {

    public static class NonceRequired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("token.dpop.require-nonce", "true");
        }
    }

    private static final String ENDPOINT = "http://localhost:8080/oidc/token";

    WireMockServer peers;
    private final ApplicationConfiguration application = Fixtures.confidential();
    private final ProofMaker client = ProofMaker.es256();

    @BeforeEach
    void publish() {
        Fixtures.publish(peers, application);
    }

    @Test
    void tokenWhenNonceMissingThenAskedForAndAccepted() {
        String nonce = refused(token(null)).extract().header("DPoP-Nonce");
        token(nonce).statusCode(200).header("DPoP-Nonce", nullValue());
        // a nonce is good for several proofs
        token(nonce).statusCode(200);
    }

    @Test
    void tokenWhenNonceFiveMinutesOldThenAskedForAnother() {
        refused(token(made(Instant.now().minus(Duration.ofMinutes(5)), "default")));
        token(made(Instant.now().minus(Duration.ofMinutes(4)), "default")).statusCode(200);
    }

    @Test
    void tokenWhenNonceOfAnotherPoolThenAskedForAnother() {
        refused(token(made(Instant.now(), "acme")));
    }

    @Test
    void tokenWhenNonceInventedThenAskedForAnother() {
        refused(token("invented"));
    }

    @Test
    void userinfoWhenNonceMissingThenAskedForInAChallenge() {
        String token = request(made(Instant.now(), "default"))
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", Fixtures.grant(application)))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        given().header("Authorization", "DPoP " + token)
                .header("DPoP", client.proof("GET", "http://localhost:8080/oidc/me", token))
                .get("/oidc/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"use_dpop_nonce\""))
                .header("Cache-Control", "no-store")
                .header("DPoP-Nonce", notNullValue());
    }

    private static String made(Instant at, String pool) {
        return Seal.with(TokenServiceTestResource.MASTER_KEY)
                .seal(Long.toString(at.getEpochSecond()), "dpop-nonce/" + pool);
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(400)
                .body("error", equalTo("use_dpop_nonce"))
                .header("Cache-Control", "no-store")
                .header("DPoP-Nonce", notNullValue());
    }

    private ValidatableResponse token(String nonce) {
        return request(nonce)
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then();
    }

    private RequestSpecification request(String nonce) {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .header(
                        "DPoP",
                        client.sign(ProofMaker.claims("POST", ENDPOINT)
                                .claim("nonce", nonce)
                                .build()));
    }
}
