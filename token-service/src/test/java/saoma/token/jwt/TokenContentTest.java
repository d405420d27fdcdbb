package saoma.token.jwt;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Algorithms;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.RequestedClaims;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class TokenContentTest {
    private static final String ISSUER = "http://localhost:8080/oidc";

    WireMockServer peers;

    @Inject
    TokenIssuer tokens;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
    }

    @ParameterizedTest
    @CsvSource({"RS256, ES256, SHA-256", "PS256, EdDSA, SHA-256", "ES256, RS256, SHA-256", "EdDSA, PS256, SHA-512"})
    void tokenWhenAlgorithmsChosenThenSignedAndHashedWithThem(String idToken, String accessToken, String hash)
            throws Exception {
        ApplicationConfiguration application = application(new Algorithms(idToken, accessToken));
        AuthorizationGrant grant = Fixtures.grant(application);
        ValidatableResponse answer = redeem(application, grant);
        String serialized = answer.extract().path("access_token");
        JWTClaimsSet claims = verified(answer.extract().path("id_token"), idToken);
        verified(serialized, accessToken);
        byte[] digest = MessageDigest.getInstance(hash).digest(serialized.getBytes(StandardCharsets.US_ASCII));
        assertThat(claims.getStringClaim("at_hash"))
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(digest, digest.length / 2)));
        user(grant, true);
        given().auth().oauth2(serialized).get("/oidc/me").then().statusCode(200);
    }

    @Test
    void tokenWhenItIsNotKnownHowThePersonProvedItThenNoMethods() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant scanned = Fixtures.grant(application);
        AuthorizationGrant.Authentication authentication = scanned.authentication();
        ValidatableResponse answer = redeem(
                application,
                new AuthorizationGrant(
                        scanned.clientId(),
                        scanned.redirectUri(),
                        scanned.codeChallenge(),
                        scanned.nonce(),
                        scanned.scope(),
                        scanned.resources(),
                        scanned.claims(),
                        scanned.subject(),
                        new AuthorizationGrant.Authentication(
                                authentication.at(),
                                authentication.acr(),
                                List.of(),
                                authentication.connection(),
                                authentication.corpId(),
                                authentication.openUserId(),
                                authentication.userType(),
                                null),
                        scanned.sid(),
                        scanned.dpopJkt(),
                        scanned.requestUri()));
        assertThat(claims(answer, "id_token").getClaims()).containsKey("acr").doesNotContainKey("amr");
        assertThat(claims(answer, "access_token").getClaims())
                .containsKey("acr")
                .doesNotContainKey("amr");
    }

    @Test
    void tokenWhenRedeemedThenBothTellOfTheSignIn() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = Fixtures.grant(application);
        ValidatableResponse answer = redeem(application, grant);
        JWTClaimsSet idToken = claims(answer, "id_token");
        JWTClaimsSet accessToken = claims(answer, "access_token");
        for (JWTClaimsSet claims : List.of(idToken, accessToken)) {
            assertThat(claims.getStringClaim("acr")).isEqualTo("urn:saoma:acr:wecom");
            assertThat(claims.getStringListClaim("amr")).containsExactly("mca");
            assertThat(claims.getLongClaim("auth_time")).isEqualTo(1_790_000_000L);
            assertThat(claims.getStringClaim("sid")).isEqualTo("a-sid");
            assertThat(claims.getClaims()).doesNotContainKey("wecom");
        }
        assertThat(idToken.getStringClaim("azp")).isEqualTo(application.clientId());
        assertThat(accessToken.getAudience()).containsExactly(ISSUER);
        assertThat(accessToken.getJWTID()).isNotBlank();
        assertThat(accessToken.getStringClaim("grant_id")).isNotBlank();
        assertThat(accessToken.getClaims()).doesNotContainKeys("cnf", "userinfo_claims", "nonce");
    }

    @Test
    void tokenWhenResourcesGrantedThenForThemAndUserinfo() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        Set<String> resources = Set.of("https://api.example/", "https://files.example/");
        ValidatableResponse answer = redeem(application, grant(application, Set.of("openid"), resources, null));
        assertThat(claims(answer, "access_token").getAudience())
                .containsExactlyInAnyOrder("https://api.example/", "https://files.example/", ISSUER);
        assertThat(claims(answer, "id_token").getAudience()).containsExactly(application.clientId());
    }

    @Test
    void tokenWhenScopeWithoutOpenidThenAccessTokenOnly() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        ValidatableResponse answer =
                redeem(application, grant(application, Set.of("profile"), Set.of("https://api.example/"), null));
        answer.body("id_token", nullValue());
        assertThat(claims(answer, "access_token").getAudience()).containsExactly("https://api.example/");
    }

    @Test
    void tokenWhenScopeWeComThenWhoTheyAreToWeCom() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        ValidatableResponse answer = redeem(application, grant(application, Set.of("openid", "wecom"), null, null));
        for (String token : List.of("id_token", "access_token")) {
            assertThat(claims(answer, token).getJSONObjectClaim("wecom"))
                    .isEqualTo(Map.of(
                            "corpid", "wp-corp", "open_userid", "wo-member", "usertype", 5L, "connection", "wecom"));
        }
    }

    @Test
    void tokenWhenClaimsAskedForUserinfoThenNamedInAccessToken() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        RequestedClaims asked = new RequestedClaims(Set.of(), Set.of("email"));
        ValidatableResponse answer = redeem(application, grant(application, Set.of("openid"), null, asked));
        assertThat(claims(answer, "access_token").getStringListClaim("userinfo_claims"))
                .containsExactly("email");
        assertThat(claims(answer, "id_token").getClaims()).doesNotContainKey("email");
    }

    @Test
    void tokenWhenClaimsAskedForIdTokenThenReadOnce() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = asksName(application);
        user(grant, true);
        JWTClaimsSet idToken = claims(redeem(application, grant), "id_token");
        assertThat(idToken.getStringClaim("name")).isEqualTo("张三");
        assertThat(idToken.getClaims()).doesNotContainKey("email");
        peers.verify(1, getRequestedFor(urlPathEqualTo(claimsOf(grant))));
    }

    @Test
    void tokenWhenClaimsAskedForIdTokenAndUserBlockedThenInvalidGrant() {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = asksName(application);
        user(grant, false);
        request(application, grant).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenClaimsAskedForIdTokenAndUserGoneThenInvalidGrant() {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        request(application, asksName(application)).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenClaimsAskedForIdTokenAndUserServiceDownThenTemporarilyUnavailable() {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = asksName(application);
        peers.stubFor(get(urlPathEqualTo(claimsOf(grant))).willReturn(serverError()));
        request(application, grant).statusCode(503).body("error", equalTo("temporarily_unavailable"));
    }

    @Test
    void tokenWhenClaimsAskedForIdTokenAndUserServiceSilentThenTemporarilyUnavailable() {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = asksName(application);
        peers.stubFor(get(urlPathEqualTo(claimsOf(grant)))
                .willReturn(aResponse().withStatus(200).withFixedDelay(4_000)));
        request(application, grant).statusCode(503).body("error", equalTo("temporarily_unavailable"));
    }

    @Test
    void forGrantWhenRefreshedThenSameSignInWithoutNonceAndWithoutCall() throws Exception {
        ApplicationConfiguration application = application(Algorithms.DEFAULT);
        AuthorizationGrant grant = asksName(application);
        var answer = tokens.forGrant(
                        Pool.DEFAULT,
                        application,
                        grant,
                        new Issuance("a-grant", "a-thumbprint", new RefreshToken("again"), true))
                .await()
                .atMost(Duration.ofSeconds(30))
                .getOIDCTokens();
        JWTClaimsSet idToken = SignedJWT.parse(answer.getIDTokenString()).getJWTClaimsSet();
        assertThat(idToken.getClaims()).doesNotContainKey("nonce");
        assertThat(idToken.getSubject()).isEqualTo(grant.subject().toString());
        assertThat(idToken.getLongClaim("auth_time")).isEqualTo(1_790_000_000L);
        JWTClaimsSet accessToken =
                SignedJWT.parse(answer.getDPoPAccessToken().getValue()).getJWTClaimsSet();
        assertThat(accessToken.getStringClaim("grant_id")).isEqualTo("a-grant");
        assertThat(accessToken.getJSONObjectClaim("cnf")).isEqualTo(Map.of("jkt", "a-thumbprint"));
        assertThat(answer.getRefreshToken().getValue()).isEqualTo("again");
        peers.verify(0, getRequestedFor(urlPathEqualTo(claimsOf(grant))));
    }

    @Test
    void forApplicationWhenResourceThenForItInTheChosenAlgorithm() throws Exception {
        ApplicationConfiguration application = application(new Algorithms("RS256", "ES256"));
        var answer = tokens.forApplication(
                        Pool.DEFAULT, application, Set.of(), Set.of("https://api.example/"), "a-thumbprint")
                .await()
                .atMost(Duration.ofSeconds(30))
                .getTokens()
                .getDPoPAccessToken();
        JWTClaimsSet claims = verified(answer.getValue(), "ES256");
        assertThat(claims.getAudience()).containsExactly("https://api.example/");
        assertThat(claims.getSubject()).isEqualTo(application.clientId());
        assertThat(claims.getClaims()).doesNotContainKey("scope");
    }

    private static JWTClaimsSet claims(ValidatableResponse answer, String token) throws Exception {
        return SignedJWT.parse(answer.extract().path(token)).getJWTClaimsSet();
    }

    /** As a relying party does: by the JWK set and the algorithm it expects. */
    private static JWTClaimsSet verified(String token, String algorithm) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        JWK key = JWKSet.parse(given().get("/oidc/.well-known/jwks.json").asString())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.getAlgorithm().getName()).isEqualTo(algorithm);
        JWSVerifier verifier = key instanceof OctetKeyPair okp
                ? new Ed25519Verifier(okp)
                : new DefaultJWSVerifierFactory()
                        .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey());
        assertThat(jwt.verify(verifier)).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private static AuthorizationGrant asksName(ApplicationConfiguration application) {
        return grant(application, Set.of("openid"), null, new RequestedClaims(Set.of("name", "unknown"), Set.of()));
    }

    private static String claimsOf(AuthorizationGrant grant) {
        return "/internal/pools/default/users/" + grant.subject() + "/claims";
    }

    private void user(AuthorizationGrant grant, boolean active) {
        Map<String, Object> claims = Map.of("name", "张三", "email", "z@example.com");
        peers.stubFor(get(urlPathEqualTo(claimsOf(grant)))
                .willReturn(okJson(Fixtures.json(new UserClaims(grant.subject(), active, null, claims)))));
    }

    private static ValidatableResponse redeem(ApplicationConfiguration application, AuthorizationGrant grant) {
        return request(application, grant).statusCode(200);
    }

    private static ValidatableResponse request(ApplicationConfiguration application, AuthorizationGrant grant) {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", grant))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }

    private ApplicationConfiguration application(Algorithms algorithms) {
        ApplicationConfiguration usual = Fixtures.confidential();
        ApplicationConfiguration application = new ApplicationConfiguration(
                usual.id(),
                usual.pool(),
                usual.identifier(),
                usual.name(),
                usual.clientId(),
                true,
                usual.tokenEndpointAuthMethod(),
                usual.clientSecrets(),
                null,
                null,
                usual.redirectUris(),
                usual.postLogoutRedirectUris(),
                usual.grantTypes(),
                usual.scopes(),
                Set.of("https://api.example/", "https://files.example/"),
                usual.lifetimes(),
                algorithms,
                null,
                null,
                null,
                null,
                null,
                List.of());
        Fixtures.publish(peers, application);
        return application;
    }

    private static AuthorizationGrant grant(
            ApplicationConfiguration application, Set<String> scope, Set<String> resources, RequestedClaims claims) {
        AuthorizationGrant usual = Fixtures.grant(application);
        return new AuthorizationGrant(
                usual.clientId(),
                usual.redirectUri(),
                usual.codeChallenge(),
                usual.nonce(),
                scope,
                resources,
                claims,
                usual.subject(),
                usual.authentication(),
                usual.sid(),
                null,
                null);
    }
}
