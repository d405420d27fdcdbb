package saoma.token.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.token.Fixtures;
import saoma.token.SigningClient;
import saoma.token.TokenServiceTestResource;

/** {@code private_key_jwt} at the token endpoint: each rule has its case. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class ClientAssertionTest {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    WireMockServer peers;

    @Inject
    RedisDataSource redis;

    private final ApplicationConfiguration application = Fixtures.signing(SigningClient.KEYS, null);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(SigningClient.PS256, JWSAlgorithm.PS256),
                Arguments.of(SigningClient.ES256, JWSAlgorithm.ES256),
                Arguments.of(SigningClient.EDDSA, JWSAlgorithm.EdDSA));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void tokenWhenAssertionSignedWithAcceptedAlgorithmThenToken(JWK key, JWSAlgorithm algorithm) {
        send(SigningClient.sign(key, algorithm, valid())).statusCode(200).body("access_token", notNullValue());
    }

    @Test
    void tokenWhenClientIdSentTooThenToken() {
        given().formParam("client_id", application.clientId())
                .formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", SigningClient.sign(valid()))
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt"})
    void tokenWhenTypeSaysAssertionThenToken(String type) {
        send(SigningClient.sign(valid(), type)).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth-authz-req+jwt", "dpop+jwt", "at+jwt"})
    void tokenWhenTypeIsAnotherThenInvalidClient(String type) {
        refused(send(SigningClient.sign(valid(), type)), "typ must be");
    }

    static Stream<Arguments> bentClaims() {
        return Stream.of(
                bent("aud must be", claims -> claims.claim("aud", SigningClient.ISSUER + "/token")),
                bent("aud must be", claims -> claims.claim("aud", SigningClient.ISSUER + "/par")),
                bent("aud must be", claims -> claims.claim("aud", SigningClient.ISSUER + "/")),
                bent("aud must be", claims -> claims.claim("aud", "http://localhost:8080/p/acme/oidc")),
                bent("aud must be", claims -> claims.claim("aud", List.of(SigningClient.ISSUER, "https://b.example"))),
                bent("aud must be", claims -> claims.claim("aud", null)),
                bent("exp must be there", claims -> claims.expirationTime(null)),
                bent("exp must be there", claims -> claims.expirationTime(SigningClient.inSeconds(-11))),
                bent("more than an hour", claims -> claims.expirationTime(SigningClient.inSeconds(3700))),
                bent("nbf is in the future", claims -> claims.notBeforeTime(SigningClient.inSeconds(61))),
                bent("iat is in the future", claims -> claims.issueTime(SigningClient.inSeconds(61))),
                bent("iat is in the future", claims -> claims.issueTime(SigningClient.inSeconds(20))),
                bent("jti is missing", claims -> claims.jwtID(null)),
                bent("jti is missing", claims -> claims.jwtID("")),
                bent("jti is missing", claims -> claims.jwtID("x".repeat(513))),
                bent("iss and sub", claims -> claims.issuer("another")),
                bent("iss and sub", claims -> claims.issuer(null)));
    }

    private static Arguments bent(String description, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(description, change);
    }

    @ParameterizedTest
    @MethodSource("bentClaims")
    void tokenWhenClaimBrokenThenInvalidClient(String description, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(send(SigningClient.sign(change.apply(valid()))), description);
    }

    @Test
    void tokenWhenAudienceIsAListOfOneThenInvalidClient() {
        Map<String, Object> claims = valid().build().toJSONObject();
        claims.put("aud", List.of(SigningClient.ISSUER));
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("es256").build();
        refused(send(SigningClient.sign(header, claims)), "aud must be");
    }

    @Test
    void tokenWhenSubjectMissingThenInvalidClient() {
        send(SigningClient.sign(valid().subject(null))).statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenClockOfClientIsEightSecondsAheadThenToken() {
        send(SigningClient.sign(
                        valid().issueTime(SigningClient.inSeconds(8)).notBeforeTime(SigningClient.inSeconds(8))))
                .statusCode(200);
    }

    @Test
    void tokenWhenPoolIsAnotherThenItsIssuerIsTheAudience() {
        ApplicationConfiguration elsewhere = Fixtures.signing(SigningClient.KEYS, null);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/acme/applications/" + elsewhere.clientId()))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(Fixtures.json(elsewhere))));
        JWTClaimsSet.Builder claims =
                SigningClient.assertion(elsewhere.clientId()).claim("aud", "http://localhost:8080/p/acme/oidc");
        post("/p/acme/oidc/token", SigningClient.sign(claims)).statusCode(200);
    }

    @Test
    void tokenWhenAssertionUsedTwiceThenInvalidClientAndItsTraceEnds() {
        String assertion = SigningClient.sign(valid());
        send(assertion).statusCode(200);
        refused(send(assertion), "used before");
        var keys = redis.key().keys("token:assertion:default:*");
        assertThat(keys).isNotEmpty();
        assertThat(keys).allSatisfy(key -> assertThat(redis.key().ttl(key)).isBetween(1L, 3700L));
    }

    @Test
    void tokenWhenAlgorithmIsRs256ThenInvalidClient() {
        refused(send(SigningClient.sign(SigningClient.PS256, JWSAlgorithm.RS256, valid())), "alg must be");
    }

    @Test
    void tokenWhenUnsignedThenInvalidClient() {
        send(new PlainJWT(valid().build()).serialize()).statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenKeyIsAnotherThenInvalidClientWithoutReason() {
        unexplained(send(SigningClient.sign(SigningClient.ec("es256"), JWSAlgorithm.ES256, valid())));
    }

    @Test
    void tokenWhenClientUnknownThenTheSameAnswer() {
        unexplained(send(SigningClient.sign(SigningClient.assertion("nobody"))));
    }

    @Test
    void tokenWhenMethodRegisteredIsAnotherThenTheSameAnswer() {
        ApplicationConfiguration other = Fixtures.confidential();
        Fixtures.publish(peers, other);
        unexplained(send(SigningClient.sign(SigningClient.assertion(other.clientId()))));
    }

    @Test
    void tokenWhenServiceClientSignsThenTheSameAnswer() {
        unexplained(send(SigningClient.sign(SigningClient.assertion("operator"))));
    }

    @Test
    void tokenWhenSecretInsteadOfAssertionThenInvalidClient() {
        given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(401);
    }

    @Test
    void tokenWhenOnlyClientIdSentThenInvalidClient() {
        given().formParam("client_id", application.clientId())
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(401);
    }

    @Test
    void tokenWhenAssertionTypeIsAnotherThenInvalidClient() {
        given().formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")
                .formParam("client_assertion", SigningClient.sign(valid()))
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenKeysAreBehindJwksUriThenReadOnce() {
        String path = "/keys/" + UUID.randomUUID();
        ApplicationConfiguration publishing = publishing(path, SigningClient.KEYS);
        for (int i = 0; i < 3; i++) {
            send(SigningClient.sign(SigningClient.assertion(publishing.clientId())))
                    .statusCode(200);
        }
        peers.verify(1, getRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void tokenWhenKeyIsUnknownAtJwksUriThenReadAtMostOnceAMinute() {
        String path = "/keys/" + UUID.randomUUID();
        ApplicationConfiguration publishing = publishing(path, SigningClient.KEYS);
        JWK invented = SigningClient.ec("invented");
        for (int i = 0; i < 3; i++) {
            unexplained(send(
                    SigningClient.sign(invented, JWSAlgorithm.ES256, SigningClient.assertion(publishing.clientId()))));
        }
        peers.verify(1, getRequestedFor(urlPathEqualTo(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"keys\":[{\"kty\":\"none\"}]}", "<html>"})
    void tokenWhenJwksUriHoldsNoKeysThenInvalidClientAndNotAskedAgainAtOnce(String body) {
        String path = "/keys/" + UUID.randomUUID();
        ApplicationConfiguration publishing = publishing(path, SigningClient.KEYS);
        peers.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
        for (int i = 0; i < 2; i++) {
            unexplained(send(SigningClient.sign(SigningClient.assertion(publishing.clientId()))));
        }
        peers.verify(1, getRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void tokenWhenRsaKeyIsShortThenInvalidClient() {
        JWK weak = SigningClient.rsa("weak", 1024);
        ApplicationConfiguration publishing = publishing("/keys/" + UUID.randomUUID(), new JWKSet(weak));
        unexplained(send(SigningClient.sign(weak, JWSAlgorithm.PS256, SigningClient.assertion(publishing.clientId()))));
    }

    private ApplicationConfiguration publishing(String path, JWKSet keys) {
        ApplicationConfiguration publishing = Fixtures.signing(null, peers.baseUrl() + path);
        Fixtures.publish(peers, publishing);
        peers.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/jwk-set+json; charset=utf-8")
                        .withBody(keys.toPublicJWKSet().toString())));
        return publishing;
    }

    private JWTClaimsSet.Builder valid() {
        return SigningClient.assertion(application.clientId());
    }

    private static ValidatableResponse send(String assertion) {
        return post("/oidc/token", assertion);
    }

    private static ValidatableResponse post(String address, String assertion) {
        return given().formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", assertion)
                .formParam("grant_type", "client_credentials")
                .post(address)
                .then();
    }

    private static void refused(ValidatableResponse answer, String description) {
        answer.statusCode(401)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_client"))
                .body("error_description", containsString(description));
    }

    /** Whoever does not hold a client's key learns nothing about it. */
    private static void unexplained(ValidatableResponse answer) {
        answer.statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("error_description", equalTo("Client authentication failed"))
                .body(not(containsString("jwks")));
    }
}
