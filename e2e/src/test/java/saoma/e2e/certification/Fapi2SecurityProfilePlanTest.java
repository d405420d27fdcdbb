package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.htmlunit.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.e2e.certification.FapiClient.Authorization;
import saoma.e2e.certification.Https.Answer;
import saoma.e2e.certification.Suite.Arrival;

/** {@code fapi2-security-profile-final-test-plan} with private_key_jwt, dpop, openid_connect, plain_fapi, simple. */
@ExtendWith(Provider.Extension.class)
class Fapi2SecurityProfilePlanTest {
    private static final String ALIAS = "saoma-fapi";
    private static final UnaryOperator<JWTClaimsSet.Builder> AS_IT_IS = claims -> claims;
    private static FapiClient client;
    private static FapiClient client2;

    private final Provider provider;
    private SuiteBrowser browser;

    Fapi2SecurityProfilePlanTest(Provider provider) {
        this.provider = provider;
        if (client == null) {
            client = new FapiClient(provider, ALIAS, "");
            client2 = new FapiClient(provider, ALIAS + "-2", "?dummy1=lorem&dummy2=ipsum");
        }
    }

    @BeforeEach
    void openBrowser() {
        browser = provider.browser();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void discoveryWhenReadThenWhatFapiAsksFor() {
        JsonNode metadata = provider.metadata();
        assertThat(texts(metadata, "token_endpoint_auth_methods_supported")).contains("private_key_jwt");
        assertThat(texts(metadata, "token_endpoint_auth_signing_alg_values_supported"))
                .isNotEmpty()
                .isSubsetOf("PS256", "ES256", "EdDSA");
        assertThat(texts(metadata, "dpop_signing_alg_values_supported"))
                .isNotEmpty()
                .isSubsetOf("PS256", "ES256", "EdDSA");
        assertThat(texts(metadata, "id_token_signing_alg_values_supported")).contains("PS256", "ES256");
        assertThat(texts(metadata, "code_challenge_methods_supported")).containsExactly("S256");
        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.path("pushed_authorization_request_endpoint").asText())
                .startsWith("https://");
    }

    @Test
    void signInWhenHappyFlowThenBoundTokensAndResource() throws Exception {
        for (FapiClient each : List.of(client, client2)) {
            try (SuiteBrowser fresh = provider.browser()) {
                JsonNode tokens = each.signIn(fresh, each.authorization());
                assertThat(tokens.path("token_type").asText()).isEqualTo("DPoP");
                SignedJWT idToken = SignedJWT.parse(tokens.path("id_token").asText());
                assertThat(idToken.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
                Answer userinfo = each.userinfo(tokens.path("access_token").asText());
                assertThat(userinfo.require(200).json().path("sub").asText())
                        .isEqualTo(idToken.getJWTClaimsSet().getSubject());
                assertThat(ZonedDateTime.parse(userinfo.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant())
                        .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
            }
        }
    }

    @Test
    void authorizeWhenUserRejectsThenAccessDenied() {
        Authorization authorization = client.authorization();
        Page page = browser.cancel(client.url(client.pushed(authorization)));
        assertThat(client.arrived(page, authorization).get("error")).isEqualTo("access_denied");
    }

    @Test
    void authorizeWhenStateOrNonceMissingThenSignedIn() {
        client.signIn(browser, client.authorization().with("state", null));
        client.signIn(browser, client.authorization().with("nonce", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 384})
    void authorizeWhenNonceIsLongThenEchoed(int length) throws Exception {
        String nonce = "n".repeat(length);
        JsonNode tokens = client.signIn(browser, client.authorization().with("nonce", nonce));
        assertThat(SignedJWT.parse(tokens.path("id_token").asText())
                        .getJWTClaimsSet()
                        .getClaim("nonce"))
                .isEqualTo(nonce);
    }

    @Test
    void authorizeWhenStateIsLongThenEchoed() {
        client.authorize(browser, client.authorization().with("state", "s".repeat(1000)));
    }

    @Test
    void authorizeWhenScopeInAnotherOrderThenSignedIn() {
        client.signIn(browser, client.authorization().with("scope", "offline_access profile openid"));
    }

    @Test
    void claimsParameterWhenEveryClaimIsAskedForThenSignedIn() {
        StringBuilder userinfo = new StringBuilder();
        texts(provider.metadata(), "claims_supported").forEach(name -> userinfo.append(userinfo.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":null"));
        JsonNode tokens =
                client.signIn(browser, client.authorization().with("claims", "{\"userinfo\":{" + userinfo + "}}"));
        client.userinfo(tokens.path("access_token").asText()).require(200);
    }

    // DPoP

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 9})
    void proofWhenClockIsABitOffThenAccepted(int seconds) {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        String proof = client.proof(
                "POST",
                client.tokenEndpoint(),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(seconds))));
        client.token(client.redemption(arrival, authorization), client.assertion(), proof)
                .require(200);
    }

    @Test
    void proofWhenItHasNbfAndExpThenAccepted() {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        String proof = client.proof("POST", client.tokenEndpoint(), claims -> claims.notBeforeTime(
                        Date.from(Instant.now().minusSeconds(5)))
                .expirationTime(Date.from(Instant.now().plusSeconds(60))));
        client.token(client.redemption(arrival, authorization), client.assertion(), proof)
                .require(200);
    }

    @Test
    void codeWhenBoundByDpopJktThenAnotherKeyIsRefused() throws Exception {
        Authorization authorization = client.authorization()
                .with("dpop_jkt", client.proofKey.computeThumbprint().toString());
        Arrival arrival = client.authorize(browser, authorization);
        FapiClientKeys.withOtherProofKey(
                client, () -> assertThat(client.token(client.redemption(arrival, authorization))
                                .require(400)
                                .json()
                                .path("error")
                                .asText())
                        .isIn("invalid_grant", "invalid_dpop_proof"));
    }

    @Test
    void codeWhenBoundByProofAtParThenAnotherKeyIsRefused() {
        Authorization authorization = client.authorization();
        String requestUri = client.push(
                        authorization.parameters(),
                        client.assertion(),
                        client.proof("POST", client.parEndpoint(), AS_IT_IS))
                .require(201)
                .json()
                .path("request_uri")
                .asText();
        Arrival arrival = client.arrived(browser.signIn(client.url(requestUri)), authorization);
        FapiClientKeys.withOtherProofKey(
                client, () -> assertThat(client.token(client.redemption(arrival, authorization))
                                .require(400)
                                .json()
                                .path("error")
                                .asText())
                        .isIn("invalid_grant", "invalid_dpop_proof"));
    }

    @Test
    void parWhenDpopJktIsNotTheProofsThenRefused() throws Exception {
        Authorization authorization = client.authorization()
                .with("dpop_jkt", FapiClient.newKey().computeThumbprint().toString());
        assertThat(client.push(
                                authorization.parameters(),
                                client.assertion(),
                                client.proof("POST", client.parEndpoint(), AS_IT_IS))
                        .require(400)
                        .json()
                        .path("error")
                        .asText())
                .isIn("invalid_dpop_proof", "invalid_request");
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> badProofs() {
        return Stream.of(
                claims -> claims.claim("htm", "GET"),
                claims -> claims.claim("htm", null),
                claims -> claims.claim("htu", "https://localhost/other"),
                claims -> claims.claim("htu", null),
                claims -> claims.jwtID(null),
                claims -> claims.issueTime(null),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(300))),
                claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(3600))));
    }

    @ParameterizedTest
    @MethodSource("badProofs")
    void tokenWhenProofIsBadThenInvalidDpopProof(UnaryOperator<JWTClaimsSet.Builder> spoil) {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        client.token(
                        client.redemption(arrival, authorization),
                        client.assertion(),
                        client.proof("POST", client.tokenEndpoint(), spoil))
                .requireError(400, "invalid_dpop_proof");
    }

    @Test
    void tokenWhenProofIsMissingOrOfAnotherTypeThenRefused() {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        client.token(client.redemption(arrival, authorization), client.assertion(), null)
                .requireError(400, "invalid_request");
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", client.tokenEndpoint())
                .issueTime(new Date())
                .build();
        String untyped = FapiClient.sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .jwk(client.proofKey.toPublicJWK())
                        .build(),
                claims,
                client.proofKey);
        client.token(Map.of("grant_type", "client_credentials"), client.assertion(), untyped)
                .require(400);
    }

    @Test
    void proofWhenUsedTwiceThenRefused() {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        String proof = client.proof("POST", client.tokenEndpoint(), AS_IT_IS);
        JsonNode tokens = client.token(client.redemption(arrival, authorization), client.assertion(), proof)
                .require(200)
                .json();
        client.token(
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.path("refresh_token").asText()),
                        client.assertion(),
                        proof)
                .requireError(400, "invalid_dpop_proof");
    }

    @Test
    void resourceWhenProofIsSpoiltThenRefused() {
        String token = client.signIn(browser, client.authorization())
                .path("access_token")
                .asText();
        String url = client.userinfoEndpoint();
        Stream.<UnaryOperator<JWTClaimsSet.Builder>>of(
                        claims -> claims,
                        claims -> claims.claim("ath", FapiClient.ath("another")),
                        claims -> claims.claim("ath", FapiClient.ath(token)).claim("htm", "POST"),
                        claims -> claims.claim("ath", FapiClient.ath(token)).claim("htu", url + "/other"))
                .forEach(spoil -> client.userinfo("DPoP", token, client.proof("GET", url, spoil))
                        .require(401));
        FapiClientKeys.withOtherProofKey(client, () -> client.userinfo(token).require(401));
        String good = client.proof("GET", url, claims -> claims.claim("ath", FapiClient.ath(token)));
        client.userinfo("Bearer", token, good).require(401);
        client.userinfo("dpop", token, client.proof("GET", url, claims -> claims.claim("ath", FapiClient.ath(token))))
                .require(200);
    }

    // pushed authorization requests

    @Test
    void authorizeWhenNotPushedThenRefused() {
        Authorization authorization = client.authorization();
        Page page = browser.signIn(
                provider.endpoint("authorization_endpoint") + "?" + Https.form(authorization.parameters()));
        assertThat(client.arrived(page, authorization).get("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/callback, invalid_request",
        "redirect_uri, '', invalid_request",
        "response_type, code id_token, unsupported_response_type",
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, '', invalid_request",
        "request_uri, urn:ietf:params:oauth:request_uri:abc, invalid_request"
    })
    void parWhenRequestBreaksARuleThenItsError(String name, String value, String error) {
        client.push(client.authorization().with(name, value).parameters()).requireError(400, error);
    }

    @Test
    void parWhenNotPostedThenMethodNotAllowed() {
        assertThat(provider.https().get(client.parEndpoint(), Map.of()).status())
                .isEqualTo(405);
        assertThat(provider.https()
                        .send("PUT", client.parEndpoint(), Map.of(), "x=y")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void parWhenParameterIsRepeatedThenInvalidRequest() {
        Authorization authorization = client.authorization();
        Map<String, String> form = new LinkedHashMap<>(authorization.parameters());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", client.assertion());
        provider.https()
                .send(
                        "POST",
                        client.parEndpoint(),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        Https.form(form) + "&state=another")
                .requireError(400, "invalid_request");
    }

    @Test
    void requestUriWhenAnotherClientUsesItThenErrorPage() {
        String requestUri = client.pushed(client.authorization());
        Page page = browser.signIn(client2.url(requestUri));
        requireErrorPage(page);
    }

    @Test
    void requestUriWhenOpenedTwiceBeforeSignInThenBothGoOn() {
        Authorization authorization = client.authorization();
        String url = client.url(client.pushed(authorization));
        browser.get(url);
        client.arrived(browser.signIn(url), authorization);
    }

    @Test
    void requestUriWhenUsedUpThenNoSecondCode() {
        Authorization authorization = client.authorization();
        String url = client.url(client.pushed(authorization));
        client.arrived(browser.signIn(url), authorization);
        Page again = browser.signIn(url);
        if (again.getUrl().toString().startsWith(provider.suite().url())) {
            assertThat(client.arrived(again, authorization).get("error")).startsWith("invalid_request");
        } else {
            requireErrorPage(again);
        }
    }

    @Test
    void requestUriWhenUnknownThenErrorPage() {
        requireErrorPage(browser.signIn(client.url("urn:ietf:params:oauth:request_uri:" + "A".repeat(43))));
    }

    // client authentication

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> badAssertions() {
        return Stream.of(
                claims -> claims.audience(List.of(audience(claims), "https://other.example")),
                claims -> claims.audience(List.of(audience(claims), audience(claims))),
                claims -> claims.audience(audience(claims) + "/token"),
                claims -> claims.audience(audience(claims) + "/par"),
                claims -> claims.audience("https://other.example"),
                claims -> claims.audience((String) null),
                claims -> claims.subject(null),
                claims -> claims.issuer("another"),
                claims -> claims.jwtID(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(120)))
                        .expirationTime(Date.from(Instant.now().plusSeconds(180))),
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
    }

    private static String audience(JWTClaimsSet.Builder claims) {
        return claims.build().getAudience().get(0);
    }

    @ParameterizedTest
    @MethodSource("badAssertions")
    void assertionWhenBadThenInvalidClient(UnaryOperator<JWTClaimsSet.Builder> spoil) {
        assertThat(client.push(client.authorization().parameters(), client.assertion(spoil), null)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }

    @Test
    void assertionWhenClockIsEightSecondsAheadThenAccepted() {
        client.push(
                        client.authorization().parameters(),
                        client.assertion(claims -> claims.issueTime(
                                        Date.from(Instant.now().plusSeconds(8)))
                                .notBeforeTime(Date.from(Instant.now().plusSeconds(8)))),
                        null)
                .require(201);
    }

    @Test
    void assertionWhenUsedTwiceThenInvalidClient() {
        String assertion = client.assertion();
        client.push(client.authorization().parameters(), assertion, null).require(201);
        assertThat(client.push(client.authorization().parameters(), assertion, null)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }

    @Test
    void assertionWhenRs256ThenInvalidClient() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID(client.key.getKeyID()).generate();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(rsa.getKeyID()).build(),
                SignedJWT.parse(client.assertion()).getJWTClaimsSet());
        jwt.sign(new RSASSASigner(rsa));
        assertThat(client.push(client.authorization().parameters(), jwt.serialize(), null)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }

    // token endpoint

    @Test
    void redeemWhenCodeIsAnotherClientsThenInvalidGrant() {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        client2.token(client.redemption(arrival, authorization)).requireError(400, "invalid_grant");
    }

    @Test
    void redeemWhenAssertionIsAnotherClientsThenRefused() {
        Authorization authorization = client.authorization();
        Arrival arrival = client.authorize(browser, authorization);
        Map<String, String> form = client.redemption(arrival, authorization);
        form.put("client_id", client.clientId);
        assertThat(client.token(form, client2.assertion(), client.proof("POST", client.tokenEndpoint(), AS_IT_IS))
                        .status())
                .isBetween(400, 401);
    }

    @Test
    void redeemWhenVerifierIsWrongOrMissingThenInvalidGrant() {
        for (String verifier : new String[] {"x".repeat(43), null}) {
            Authorization authorization = client.authorization();
            Map<String, String> form = client.redemption(client.authorize(browser, authorization), authorization);
            if (verifier == null) {
                form.remove("code_verifier");
            } else {
                form.put("code_verifier", verifier);
            }
            assertThat(client.token(form).require(400).json().path("error").asText())
                    .isIn("invalid_grant", "invalid_request");
        }
    }

    @Test
    void redeemWhenCodeIsUsedAgainThenInvalidGrant() {
        Authorization authorization = client.authorization();
        Map<String, String> form = client.redemption(client.authorize(browser, authorization), authorization);
        client.token(form).require(200);
        client.token(form).requireError(400, "invalid_grant");
    }

    @Test
    void refreshWhenRotatedThenPreviousStillWorksAndIsBound() {
        String first = client.signIn(browser, client.authorization())
                .path("refresh_token")
                .asText();
        String second =
                client.refresh(first).require(200).json().path("refresh_token").asText();
        assertThat(client.refresh(first)
                        .require(200)
                        .json()
                        .path("refresh_token")
                        .asText())
                .isEqualTo(second);
        client2.refresh(second).requireError(400, "invalid_grant");
        client.token(Map.of("grant_type", "refresh_token", "refresh_token", second), client.assertion(), null)
                .requireError(400, "invalid_request");
        // the suite makes a new key for each refresh (RFC 9449 §5)
        FapiClientKeys.withOtherProofKey(client, () -> client.refresh(second).require(200));
    }

    private void requireErrorPage(Page page) {
        assertThat(page.getUrl().toString()).startsWith(provider.proxy().url());
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
    }

    private static List<String> texts(JsonNode metadata, String name) {
        return metadata.path(name).valueStream().map(JsonNode::asText).toList();
    }

    /** Another proof key for a moment. */
    private static final class FapiClientKeys {
        static void withOtherProofKey(FapiClient client, Runnable action) {
            var own = client.proofKey;
            client.proofKey = FapiClient.newKey();
            try {
                action.run();
            } finally {
                client.proofKey = own;
            }
        }
    }
}
