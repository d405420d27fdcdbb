package saoma.token.userinfo;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.dpop.ProofMaker;

/** Access tokens that are bound to a key, at userinfo (RFC 9449 §7). */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class DpopUserinfoTest {
    private static final String ENDPOINT = "http://localhost:8080/oidc/me";

    WireMockServer peers;
    private final ApplicationConfiguration application = Fixtures.confidential();
    private final AuthorizationGrant grant = Fixtures.grant(application);
    private final ProofMaker client = ProofMaker.es256();
    private String token;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        UserClaims user = new UserClaims(grant.subject(), true, null, Map.of("name", "张三"));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(okJson(Fixtures.json(user))));
        token = accessToken(client.proof("POST", "http://localhost:8080/oidc/token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "dpop", "DPOP"})
    void userinfoWhenProofOfTheSameKeyThenClaims(String scheme) {
        given().header("Authorization", scheme + " " + token)
                .header("DPoP", client.proof("GET", ENDPOINT, token))
                .get("/oidc/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("张三"));
    }

    @Test
    void userinfoWhenPostedThenClaims() {
        presented(client.proof("POST", ENDPOINT, token))
                .post("/oidc/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("张三"));
    }

    @Test
    void userinfoWhenBoundTokenAsBearerThenInvalidToken() {
        ValidatableResponse answer = given().auth()
                .oauth2(token)
                .header("DPoP", client.proof("GET", ENDPOINT, token))
                .get("/oidc/me")
                .then()
                .statusCode(401);
        assertThat(challenges(answer)).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void userinfoWhenBoundTokenInFormThenInvalidToken() {
        ValidatableResponse answer = given().formParam("access_token", token)
                .header("DPoP", client.proof("POST", ENDPOINT, token))
                .post("/oidc/me")
                .then()
                .statusCode(401);
        assertThat(challenges(answer)).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void userinfoWhenBearerTokenWithProofThenInvalidToken() {
        token = accessToken();
        refused("invalid_token", client.proof("GET", ENDPOINT, token));
    }

    @Test
    void userinfoWhenTokenGarbageThenInvalidToken() {
        token = "a.b.c";
        refused("invalid_token", client.proof("GET", ENDPOINT, token));
    }

    @Test
    void userinfoWhenNoProofThenInvalidDpopProof() {
        refused("invalid_dpop_proof");
    }

    @Test
    void userinfoWhenTwoProofsThenInvalidDpopProof() {
        refused("invalid_dpop_proof", client.proof("GET", ENDPOINT, token), client.proof("GET", ENDPOINT, token));
    }

    @Test
    void userinfoWhenProofOfAnotherKeyThenInvalidToken() {
        refused("invalid_token", ProofMaker.es256().proof("GET", ENDPOINT, token));
    }

    @Test
    void userinfoWhenProofWithoutTokenHashThenInvalidDpopProof() {
        refused("invalid_dpop_proof", client.proof("GET", ENDPOINT));
    }

    @Test
    void userinfoWhenProofForAnotherTokenThenInvalidDpopProof() {
        refused("invalid_dpop_proof", client.proof("GET", ENDPOINT, "another"));
    }

    @Test
    void userinfoWhenProofForAnotherMethodThenInvalidDpopProof() {
        refused("invalid_dpop_proof", client.proof("POST", ENDPOINT, token));
    }

    @Test
    void userinfoWhenProofForTheHostItWasSentToThenInvalidDpopProof() {
        // only the published address counts, whatever a Host header says
        refused("invalid_dpop_proof", client.proof("GET", "http://localhost:8083/oidc/me", token));
    }

    @Test
    void userinfoWhenProofUsedTwiceThenInvalidDpopProof() {
        String proof = client.proof("GET", ENDPOINT, token);
        presented(proof).get("/oidc/me").then().statusCode(200);
        refused("invalid_dpop_proof", proof);
    }

    private void refused(String error, String... proofs) {
        ValidatableResponse answer = presented(proofs).get("/oidc/me").then().statusCode(401);
        assertThat(challenges(answer))
                .startsWith("DPoP error=\"" + error + "\"")
                .endsWith("algs=\"PS256 ES256 EdDSA\"");
    }

    private static String challenges(ValidatableResponse answer) {
        return String.join(", ", answer.extract().headers().getValues("WWW-Authenticate"));
    }

    private RequestSpecification presented(String... proofs) {
        RequestSpecification request = given().header("Authorization", "DPoP " + token);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return request;
    }

    private String accessToken(String... proofs) {
        RequestSpecification request = given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return request.formParam("grant_type", "authorization_code")
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
