package saoma.token.grant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.secret.Sha256;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class TokenResourceTest {
    WireMockServer peers;

    @Inject
    RedisDataSource redis;

    private final ApplicationConfiguration application = Fixtures.confidential();

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    @Test
    void tokenWhenCodeValidThenSignedIdAndAccessToken() throws Exception {
        AuthorizationGrant grant = Fixtures.grant(application);
        ValidatableResponse answer = redeem(confidential(), Fixtures.issueCode("default", grant))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("refresh_token", nullValue());

        SignedJWT idToken = SignedJWT.parse(answer.extract().path("id_token"));
        SignedJWT accessToken = SignedJWT.parse(answer.extract().path("access_token"));
        JWKSet keys = JWKSet.parse(given().get("/oidc/.well-known/jwks.json").asString());
        for (SignedJWT jwt : new SignedJWT[] {idToken, accessToken}) {
            var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("http://localhost:8080/oidc");
            assertThat(jwt.getJWTClaimsSet().getSubject())
                    .isEqualTo(grant.subject().toString());
            assertThat(jwt.getJWTClaimsSet().getLongClaim("auth_time")).isEqualTo(1_790_000_000L);
        }
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(application.clientId());
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("a-nonce");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("sid")).isEqualTo("a-sid");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("at_hash")).isNotBlank();
        assertThat(accessToken.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(accessToken.getJWTClaimsSet().getStringClaim("client_id")).isEqualTo(application.clientId());
        assertThat(accessToken.getJWTClaimsSet().getStringClaim("scope").split(" "))
                .containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    void tokenWhenConfigurationKnownThenNoInternalCall() {
        redeem(confidential(), Fixtures.issueCode("default", Fixtures.grant(application)))
                .statusCode(200);
        String second = Fixtures.issueCode("default", Fixtures.grant(application));
        peers.resetRequests();
        redeem(confidential(), second).statusCode(200);
        peers.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void tokenWhenCodeAlreadyRedeemedThenInvalidGrant() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        redeem(confidential(), code).statusCode(200);
        redeem(confidential(), code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenCodeUnknownThenInvalidGrant() {
        redeem(confidential(), "unknown").statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenVerifierMismatchThenInvalidGrantAndCodeSpent() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        codeRequest(confidential(), code, Fixtures.VERIFIER.replace('d', 'e'), Fixtures.REDIRECT_URI)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
        redeem(confidential(), code).statusCode(400);
    }

    @Test
    void tokenWhenVerifierMissingThenInvalidGrant() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        codeRequest(confidential(), code, null, Fixtures.REDIRECT_URI)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenVerifierWithoutChallengeThenInvalidGrant() {
        AuthorizationGrant grant = Fixtures.grant(application);
        String code = Fixtures.issueCode(
                "default",
                new AuthorizationGrant(
                        grant.clientId(),
                        grant.redirectUri(),
                        null,
                        null,
                        grant.scope(),
                        null,
                        null,
                        grant.subject(),
                        grant.authentication(),
                        grant.sid(),
                        null,
                        null));
        redeem(confidential(), code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example/other", "https://app.example/callback/", "https://app.example/callback?x=1"
            })
    void tokenWhenRedirectUriDiffersThenInvalidGrant(String redirectUri) {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        codeRequest(confidential(), code, Fixtures.VERIFIER, redirectUri)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenCodeOfAnotherClientThenInvalidGrant() {
        ApplicationConfiguration other = Fixtures.confidential();
        Fixtures.publish(peers, other);
        String code = Fixtures.issueCode("default", Fixtures.grant(other));
        redeem(confidential(), code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenCodeOfAnotherPoolThenInvalidGrant() {
        String code = Fixtures.issueCode("acme", Fixtures.grant(application));
        redeem(confidential(), code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenClientOfAnotherPoolThenInvalidClient() {
        confidential()
                .formParam("grant_type", "client_credentials")
                .post("/p/acme/oidc/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenSecretWrongThenInvalidClientWithChallenge() {
        redeem(given().auth().preemptive().basic(application.clientId(), "wrong"), "code")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenClientUnknownThenSameAnswerAsWrongSecret() {
        redeem(given().auth().preemptive().basic("nobody", "wrong"), "code")
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic Og==", "Bearer abc", "x"})
    void tokenWhenAuthorizationNotBasicThenInvalidClient(String authorization) {
        redeem(given().header("Authorization", authorization), "code")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenClientIdIsNotTheOneAuthenticatedThenInvalidClient() {
        redeem(confidential().formParam("client_id", "another"), "code")
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenNoClientNamedThenInvalidClientWithoutChallenge() {
        redeem(given(), "code")
                .statusCode(401)
                .header("WWW-Authenticate", nullValue())
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenMethodNotRegisteredThenInvalidClient() {
        redeem(
                        given().formParam("client_id", application.clientId())
                                .formParam("client_secret", Fixtures.SECRET),
                        "code")
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenSecretByPostRegisteredThenTokens() {
        ApplicationConfiguration post =
                Fixtures.application("client_secret_post", Fixtures.secret(Fixtures.SECRET, null));
        Fixtures.publish(peers, post);
        redeem(
                        given().formParam("client_id", post.clientId()).formParam("client_secret", Fixtures.SECRET),
                        Fixtures.issueCode("default", Fixtures.grant(post)))
                .statusCode(200);
    }

    @Test
    void tokenWhenPublicClientThenTokens() {
        ApplicationConfiguration open = Fixtures.application("none");
        Fixtures.publish(peers, open);
        redeem(given().formParam("client_id", open.clientId()), Fixtures.issueCode("default", Fixtures.grant(open)))
                .statusCode(200);
    }

    @Test
    void tokenWhenTwoSecretsThenBothWorkUntilOneExpires() {
        ApplicationConfiguration rotating = Fixtures.application(
                "client_secret_basic",
                Fixtures.secret("new-secret", null),
                Fixtures.secret("old-secret", Instant.now().plusSeconds(600)),
                Fixtures.secret("dead-secret", Instant.now().minusSeconds(1)));
        Fixtures.publish(peers, rotating);
        credentialsGrant(rotating, "new-secret").statusCode(200);
        credentialsGrant(rotating, "old-secret").statusCode(200);
        credentialsGrant(rotating, "dead-secret").statusCode(401);
    }

    @Test
    void tokenWhenApplicationAsksForAdminScopeThenInvalidScope() {
        given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "admin")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void tokenWhenServiceAsksForForeignAudienceThenInvalidTarget() {
        given().auth()
                .preemptive()
                .basic("login-service", "login-service-secret")
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "internal")
                .formParam("audience", "admin-api")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "admin, token-service, invalid_scope",
                "internal openid, token-service, invalid_scope",
                "internal, absent, invalid_target",
                "internal, token-service user-service, invalid_target",
            })
    void tokenWhenServiceAsksForMoreThanItMayHaveThenItsError(String scope, String audience, String error) {
        RequestSpecification request = given().auth()
                .preemptive()
                .basic("login-service", "login-service-secret")
                .formParam("grant_type", "client_credentials")
                .formParam("scope", scope);
        if (audience != null) {
            request.formParam("audience", audience);
        }
        request.post("/oidc/token").then().statusCode(400).body("error", equalTo(error));
    }

    @Test
    void tokenWhenSecretOfServiceIsWrongThenInvalidClient() {
        given().auth()
                .preemptive()
                .basic("login-service", "guessed")
                .formParam("grant_type", "client_credentials")
                .formParam("audience", "token-service")
                .post("/oidc/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenResourceIsNotTheClientsThenInvalidTarget() {
        AuthorizationGrant without = Fixtures.grant(application, Set.of("openid"), Set.of());
        redeem(confidential().formParam("resource", "https://files.example"), Fixtures.issueCode("default", without))
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
        // granted, and taken from the application since
        AuthorizationGrant gone = Fixtures.grant(application, Set.of("openid"), Set.of("https://gone.example"));
        redeem(confidential(), Fixtures.issueCode("default", gone))
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @Test
    void tokenWhenStoredGrantCannotBeReadThenServerErrorThatSaysNothingOfIt() {
        String code = Fixtures.issueCode("default", Fixtures.grant(application));
        redis.value(String.class).set("token:code:default:" + Sha256.base64Url(code), "{broken");
        redeem(confidential(), code)
                .statusCode(500)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("server_error"))
                .body(not(containsString("broken")))
                .body(not(containsString("Exception")));
    }

    @Test
    void tokenWhenOperatorThenAdminToken() throws Exception {
        var claims = SignedJWT.parse(Fixtures.serviceToken("operator", "admin", "admin-api"))
                .getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("admin-api");
        assertThat(claims.getStringClaim("scope")).isEqualTo("admin");
        assertThat(claims.getSubject()).isEqualTo("operator");
    }

    @Test
    void tokenWhenGrantTypeUnsupportedThenSaysSo() {
        confidential()
                .formParam("grant_type", "password")
                .formParam("username", "a")
                .formParam("password", "b")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }

    @Test
    void tokenWhenParametersOfAGrantWeLackAreMalformedThenInvalidRequest() {
        confidential()
                .formParam("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .formParam("assertion", "bnVsbA.e30.AAAA")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        confidential()
                .formParam("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .formParam("subject_token", "x")
                .formParam("subject_token_type", "x")
                .formParam("actor_token", "x")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void tokenWhenGrantTypeUnknownThenUnsupportedGrantType() {
        confidential()
                .formParam("grant_type", "magic")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=client_credentials&grant_type=client_credentials",
                "grant_type=authorization_code&code=a&code=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback",
                "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback",
                "grant_type=authorization_code&code=%00",
                "%%%",
                "grant_type"
            })
    void tokenWhenFormBrokenThenOAuthErrorWithoutStack(String form) {
        confidential()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", notNullValue())
                .body(not(containsString("Exception")));
    }

    @Test
    void tokenWhenContentTypeWrongThenOAuthError() {
        confidential()
                .contentType("application/json")
                .body("{\"grant_type\":\"client_credentials\"}")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void tokenWhenParameterHugeThenOAuthError() {
        redeem(confidential(), "x".repeat(10_000)).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void tokenWhenAddressHas10000CharactersThenOAuthError() {
        confidential()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=nothing")
                .post("/oidc/token?x=" + "y".repeat(10_000))
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void tokenWhenBodyOverLimitThenRefused() {
        confidential()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&x=" + "y".repeat(70_000))
                .post("/oidc/token")
                .then()
                .statusCode(413)
                .contentType("application/json")
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @CsvSource({"10, 400, unsupported_grant_type", "70000, 413, invalid_request"})
    void tokenWhenBodyInChunksThenReadUpToTheLimit(int length, int status, String answer)
            throws IOException, InterruptedException {
        String body = "grant_type=nothing&x=" + "y".repeat(length);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        new ClientSecretBasic(new ClientID("operator"), new Secret("operator-secret"))
                                .toHTTPAuthorizationHeader())
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(answer);
    }

    @Test
    void tokenWhenTwoWaysToAuthenticateThenInvalidRequest() {
        confidential()
                .formParam("grant_type", "client_credentials")
                .formParam("client_secret", "another")
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/token", "/p/acme/oidc/token"})
    void tokenWhenNotPostedThenOAuthError(String address) {
        given().get(address)
                .then()
                .statusCode(405)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void tokenWhenConnectionServiceDownThenTemporarilyUnavailable() {
        peers.stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(500)));
        redeem(given().auth().preemptive().basic("client-not-seen-before", "x"), "code")
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
    }

    private RequestSpecification confidential() {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    private static ValidatableResponse credentialsGrant(ApplicationConfiguration application, String secret) {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), secret)
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then();
    }

    private static ValidatableResponse redeem(RequestSpecification client, String code) {
        return codeRequest(client, code, Fixtures.VERIFIER, Fixtures.REDIRECT_URI);
    }

    private static ValidatableResponse codeRequest(
            RequestSpecification client, String code, String verifier, String redirectUri) {
        if (verifier != null) {
            client.formParam("code_verifier", verifier);
        }
        return client.formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", redirectUri)
                .post("/oidc/token")
                .then();
    }
}
