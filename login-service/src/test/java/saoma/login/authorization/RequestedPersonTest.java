package saoma.login.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Resolution;

/** Requests that are for one person or one enterprise. */
@QuarkusTest
@LoginServiceTest
class RequestedPersonTest {
    /** One of its own, because the service under test keeps copies of keys. */
    private static final String POOL = "who";

    private static final RSAKey RSA = key(new RSAKeyGenerator(2048).keyID("rsa"));
    private static final RSAKey PSS = key(new RSAKeyGenerator(2048).keyID("pss"));
    private static final ECKey EC = key(new ECKeyGenerator(Curve.P_256).keyID("ec"));
    private static final OctetKeyPair ED = key(new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed"));

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.inPool(POOL, TestClients.connection("wecom"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
        Peers.jwkSet(
                "/p/who/oidc/.well-known/jwks.json",
                new JWKSet(List.<JWK>of(RSA, PSS, EC, ED)).toPublicJWKSet().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void authorizeWhenHintNamesWhoIsSignedInThenCode(String algorithm) throws Exception {
        browser.signIn(client);
        String hint = hint(algorithm, Peers.SUBJECT.toString());
        Response response = browser.get(Browser.authorization(client, "prompt", "none", "id_token_hint", hint));
        assertThat(Browser.query(response.header("Location"))).containsKey("code");
    }

    @Test
    void authorizeWhenHintNamesSomebodyElseThenLoginRequiredOrSignInPage() throws Exception {
        browser.signIn(client);
        String hint = hint("ES256", UUID.randomUUID().toString());
        assertThat(error(browser.get(Browser.authorization(client, "prompt", "none", "id_token_hint", hint))))
                .isEqualTo("login_required");
        assertThat(browser.begin(client, "id_token_hint", hint)).contains("/login/");
    }

    @Test
    void callbackWhenSomebodyElseSignsInThanTheHintNamesThenLoginRequiredAndNoSession() throws Exception {
        Response end = browser.signIn(
                client, "id_token_hint", hint("RS256", UUID.randomUUID().toString()));
        assertThat(error(end)).isEqualTo("login_required");
        assertThat(end.cookies()).isEmpty();
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void callbackWhenWhoTheHintNamesSignsInThenCode() throws Exception {
        Response end = browser.signIn(client, "id_token_hint", hint("RS256", Peers.SUBJECT.toString()));
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
    }

    @Test
    void callbackWhenSomebodyElseSignsInAndFormPostIsAskedForThenPageTellsTheClient() throws Exception {
        Response end = browser.signIn(
                client,
                "response_mode",
                "form_post",
                "id_token_hint",
                hint("RS256", UUID.randomUUID().toString()));
        browser.get(end.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString("name=\"error\" value=\"login_required\""));
    }

    @Test
    void authorizeWhenHintIsNotOursThenInvalidRequest() throws Exception {
        RSAKey foreign = key(new RSAKeyGenerator(2048).keyID("rsa"));
        for (String hint : List.of(
                "rubbish",
                "eyJhbGciOiJub25lIn0.e30.",
                signed(JWSAlgorithm.RS256, foreign, new RSASSASigner(foreign), Peers.SUBJECT.toString()))) {
            assertThat(error(browser.get(Browser.authorization(client, "id_token_hint", hint))))
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void authorizeWhenHintCannotBeVerifiedThenTryLater() throws Exception {
        ApplicationConfiguration other = TestClients.inPool("nokeys", TestClients.connection("wecom"));
        Peers.application(other);
        String hint = hint("ES256", Peers.SUBJECT.toString());
        browser.get(Browser.authorization(other, "id_token_hint", hint)).then().statusCode(503);
        assertThat(error(browser.get(Browser.authorization(other, "id_token_hint", hint, "prompt", "none"))))
                .isEqualTo("temporarily_unavailable");
    }

    @Test
    void authorizeWhenClaimsNameASubjectThenOnlyTheirSessionCounts() {
        browser.signIn(client);
        assertThat(Browser.query(
                        browser.get(Browser.authorization(client, "prompt", "none", "claims", claimsFor(Peers.SUBJECT)))
                                .header("Location")))
                .containsKey("code");
        assertThat(error(browser.get(
                        Browser.authorization(client, "prompt", "none", "claims", claimsFor(UUID.randomUUID())))))
                .isEqualTo("login_required");
    }

    @Test
    void authorizeWhenHintAndClaimsNameTwoPersonsThenInvalidRequest() throws Exception {
        assertThat(error(browser.get(Browser.authorization(
                        client,
                        "claims",
                        claimsFor(UUID.randomUUID()),
                        "id_token_hint",
                        hint("ES256", Peers.SUBJECT.toString())))))
                .isEqualTo("invalid_request");
    }

    @Test
    void authorizeWhenEnterpriseIsAskedForThenOnlyASessionFromThereCounts() {
        browser.signIn(client);
        assertThat(Browser.query(
                        browser.get(Browser.authorization(client, "prompt", "none", "corpid", Peers.MEMBER.corpId()))
                                .header("Location")))
                .containsKey("code");
        assertThat(error(browser.get(Browser.authorization(client, "prompt", "none", "corpid", "wp-other"))))
                .isEqualTo("login_required");
        assertThat(browser.begin(client, "corpid", "wp-other")).contains("/login/");
    }

    @Test
    void callbackWhenMemberIsOfTheEnterpriseThenCode() {
        Response end = browser.signIn(client, "corpid", Peers.MEMBER.corpId());
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
    }

    @Test
    void callbackWhenMemberIsOfAnotherEnterpriseThenErrorPageStartsAgain() {
        Peers.resolution(Resolution.refused(Resolution.Refusal.ENTERPRISE_MISMATCH));
        Response end = browser.signIn(client, "corpid", "wp-other");
        assertThat(end.cookies()).isEmpty();
        Response page = browser.get(end.header("Location"));
        page.then().statusCode(403).body(containsString("id=\"error-code\">enterprise_mismatch<"));
        assertThat(Browser.query(Browser.link(page, "start-again"))).containsEntry("corpid", "wp-other");
        assertThat(Peers.resolveCalls().get(0).getBodyAsString()).contains("\"requiredCorpId\":\"wp-other\"");
        assertThat(Peers.codeCalls()).isEmpty();
    }

    private static String claimsFor(UUID subject) {
        return "{\"id_token\":{\"sub\":{\"value\":\"" + subject + "\"}}}";
    }

    private String hint(String algorithm, String subject) throws Exception {
        return switch (algorithm) {
            case "RS256" -> signed(JWSAlgorithm.RS256, RSA, new RSASSASigner(RSA), subject);
            case "PS256" -> signed(JWSAlgorithm.PS256, PSS, new RSASSASigner(PSS), subject);
            case "ES256" -> signed(JWSAlgorithm.ES256, EC, new ECDSASigner(EC), subject);
            default -> signed(JWSAlgorithm.EdDSA, ED, new Ed25519Signer(ED), subject);
        };
    }

    private String signed(JWSAlgorithm algorithm, JWK key, JWSSigner signer, String subject) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(Browser.ORIGIN + "/p/who/oidc")
                        .audience(client.clientId())
                        .subject(subject)
                        .build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static <K extends JWK> K key(JWKGenerator<K> generator) {
        try {
            return generator.generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String error(Response response) {
        return Browser.query(response.header("Location")).get("error");
    }
}
