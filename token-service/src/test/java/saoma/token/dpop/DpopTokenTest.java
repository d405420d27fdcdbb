package saoma.token.dpop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.AuthorizationGrant;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** Proofs of possession at the token endpoint (RFC 9449 §5, §10). */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class DpopTokenTest {
    private static final String ENDPOINT = "http://localhost:8080/oidc/token";

    WireMockServer peers;
    private final ApplicationConfiguration application = Fixtures.confidential();
    private final ProofMaker client = ProofMaker.es256();

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "ES256", "EdDSA"})
    void tokenWhenProofThenBoundToItsKey(String algorithm) throws Exception {
        ProofMaker maker = ProofMaker.of(algorithm);
        String token = redeem(application, Fixtures.grant(application), maker.proof("POST", ENDPOINT))
                .statusCode(200)
                .body("token_type", equalTo("DPoP"))
                .extract()
                .path("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", maker.thumbprint()));
    }

    @Test
    void tokenWhenNoProofThenBearer() throws Exception {
        String token = redeem(application, Fixtures.grant(application))
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .extract()
                .path("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf")).isNull();
    }

    @Test
    void tokenWhenClientCredentialsWithProofThenBound() {
        credentials(application, client.proof("POST", ENDPOINT)).statusCode(200).body("token_type", equalTo("DPoP"));
    }

    @Test
    void tokenWhenProofRequiredAndMissingThenInvalidRequest() {
        ApplicationConfiguration strict = Fixtures.with(
                Fixtures.confidential(), "requirements", new Requirements(false, false, false, true, false));
        Fixtures.publish(peers, strict);
        credentials(strict).statusCode(400).body("error", equalTo("invalid_request"));
        credentials(strict, client.proof("POST", ENDPOINT)).statusCode(200);
    }

    @Test
    void tokenWhenProofUsedTwiceThenInvalidDpopProof() {
        String proof = client.proof("POST", ENDPOINT);
        credentials(application, proof).statusCode(200);
        refused(credentials(application, proof));
    }

    @Test
    void tokenWhenTwoProofsThenInvalidDpopProof() {
        refused(credentials(application, client.proof("POST", ENDPOINT), client.proof("POST", ENDPOINT)));
    }

    @Test
    void tokenWhenTwoProofsInOneHeaderThenInvalidDpopProof() {
        refused(credentials(application, client.proof("POST", ENDPOINT) + ", " + client.proof("POST", ENDPOINT)));
    }

    @Test
    void tokenWhenProofOfAnotherPoolThenInvalidDpopProof() {
        refused(credentials(application, client.proof("POST", "http://localhost:8080/p/acme/oidc/token")));
    }

    @Test
    void tokenWhenProofBrokenThenCodeNotSpent() {
        AuthorizationGrant grant = Fixtures.grant(application);
        String code = Fixtures.issueCode("default", grant);
        refused(redeem(application, code, client.proof("GET", ENDPOINT)));
        redeem(application, code, client.proof("POST", ENDPOINT)).statusCode(200);
    }

    @Test
    void tokenWhenCodeBoundAndSameKeyThenTokens() {
        redeem(application, boundTo(client.thumbprint()), client.proof("POST", ENDPOINT))
                .statusCode(200);
    }

    @Test
    void tokenWhenCodeBoundAndOtherKeyThenInvalidGrant() {
        redeem(application, boundTo(client.thumbprint()), ProofMaker.es256().proof("POST", ENDPOINT))
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenCodeBoundAndNoProofThenInvalidGrant() {
        redeem(application, boundTo(client.thumbprint())).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenServiceSendsProofThenIgnored() {
        given().auth()
                .preemptive()
                .basic("operator", "operator-secret")
                .header("DPoP", "not a proof")
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "admin")
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("refresh_token", nullValue());
    }

    private AuthorizationGrant boundTo(String thumbprint) {
        AuthorizationGrant grant = Fixtures.grant(application);
        return new AuthorizationGrant(
                grant.clientId(),
                grant.redirectUri(),
                grant.codeChallenge(),
                grant.nonce(),
                grant.scope(),
                grant.resources(),
                grant.claims(),
                grant.subject(),
                grant.authentication(),
                grant.sid(),
                thumbprint,
                null);
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(400).header("Cache-Control", "no-store").body("error", equalTo("invalid_dpop_proof"));
    }

    private static ValidatableResponse credentials(ApplicationConfiguration application, String... proofs) {
        var request = given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return request.formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then();
    }

    private static ValidatableResponse redeem(
            ApplicationConfiguration application, AuthorizationGrant grant, String... proofs) {
        return redeem(application, Fixtures.issueCode("default", grant), proofs);
    }

    private static ValidatableResponse redeem(ApplicationConfiguration application, String code, String... proofs) {
        var request = given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return request.formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }
}
