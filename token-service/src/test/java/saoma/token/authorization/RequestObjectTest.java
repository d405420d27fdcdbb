package saoma.token.authorization;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.RequestReference;
import saoma.token.Fixtures;
import saoma.token.SigningClient;
import saoma.token.TokenServiceTestResource;

/** Signed request objects as login-service has them read: each rule has its case. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class RequestObjectTest {
    WireMockServer peers;

    private final ApplicationConfiguration application = Fixtures.signing(SigningClient.KEYS, null);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(SigningClient.PS256, JWSAlgorithm.RS256),
                Arguments.of(SigningClient.PS256, JWSAlgorithm.PS256),
                Arguments.of(SigningClient.ES256, JWSAlgorithm.ES256),
                Arguments.of(SigningClient.EDDSA, JWSAlgorithm.EdDSA));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void resolveWhenSignedWithAcceptedAlgorithmThenParameters(JWK key, JWSAlgorithm algorithm) {
        resolve(SigningClient.sign(key, algorithm, valid()))
                .body("error", nullValue())
                .body("parameters.client_id", equalTo(application.clientId()))
                .body("parameters.redirect_uri", equalTo(Fixtures.REDIRECT_URI))
                .body("parameters.iss", nullValue())
                .body("parameters.exp", nullValue());
    }

    @Test
    void resolveWhenTypeSaysRequestThenParameters() {
        resolve(SigningClient.sign(valid(), "oauth-authz-req+jwt")).body("error", nullValue());
    }

    @Test
    void resolveWhenParametersAreJsonThenTheirText() {
        resolve(SigningClient.sign(valid().claim("max_age", 10)
                        .claim("claims", Map.of("userinfo", Map.of("name", Map.of("essential", true))))
                        .claim("resource", List.of("https://a.example", "https://b.example"))
                        .claim("state", "")))
                .body("parameters.max_age", equalTo("10"))
                .body("parameters.claims", equalTo("{\"userinfo\":{\"name\":{\"essential\":true}}}"))
                .body("parameters.resource", equalTo("https://a.example https://b.example"))
                .body("parameters.state", nullValue());
    }

    static Stream<Arguments> bentClaims() {
        return Stream.of(
                bent("client_id", claims -> claims.claim("client_id", "another")),
                bent("client_id", claims -> claims.claim("client_id", null)),
                bent("client_id", claims -> claims.claim("client_id", 1)),
                bent("iss must be", claims -> claims.issuer("another")),
                bent("aud must be", claims -> claims.claim("aud", null)),
                bent("aud must be", claims -> claims.audience("https://another.example")),
                bent("expired", claims -> claims.expirationTime(SigningClient.inSeconds(-11))),
                bent("nbf is in the future", claims -> claims.notBeforeTime(SigningClient.inSeconds(20))),
                bent("cannot be inside", claims -> claims.claim("request", "x")),
                bent("cannot be inside", claims -> claims.claim("request_uri", "x")),
                bent("must be a string", claims -> claims.claim("state", 1)),
                bent("must be a string", claims -> claims.claim("max_age", 1.5)),
                bent("must be a string", claims -> claims.claim("max_age", true)),
                bent("must be a string", claims -> claims.claim("claims", List.of())),
                bent("must be a string", claims -> claims.claim("resource", List.of(1))));
    }

    private static Arguments bent(String description, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(description, change);
    }

    @ParameterizedTest
    @MethodSource("bentClaims")
    void resolveWhenClaimBrokenThenInvalidRequestObject(
            String description, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(resolve(SigningClient.sign(change.apply(valid()))), description);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> goodClaims() {
        return Stream.of(
                claims -> claims.issuer(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(SigningClient.inSeconds(-5)),
                claims -> claims.notBeforeTime(SigningClient.inSeconds(8)),
                claims -> claims.audience(List.of("https://another.example", SigningClient.ISSUER)),
                claims -> claims.jwtID("1").subject("x").issueTime(SigningClient.inSeconds(0)));
    }

    @ParameterizedTest
    @MethodSource("goodClaims")
    void resolveWhenClaimMayBeSoThenParameters(UnaryOperator<JWTClaimsSet.Builder> change) {
        resolve(SigningClient.sign(change.apply(valid())))
                .body("error", nullValue())
                .body("parameters.sub", nullValue())
                .body("parameters.jti", nullValue());
    }

    @Test
    void resolveWhenUnsignedThenInvalidRequestObject() {
        refused(resolve(new PlainJWT(valid().build()).serialize()), "signed JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.e30", "bnVsbA.e30.AAAA", "eyJhbGciOiJFUzI1NiJ9.W10.AA"})
    void resolveWhenMalformedThenInvalidRequestObject(String request) {
        refused(resolve(request), "");
    }

    @Test
    void resolveWhenTooLongThenInvalidRequestObject() {
        refused(resolve(SigningClient.sign(valid().claim("state", "x".repeat(8192)))), "at most 8192");
    }

    @Test
    void resolveWhenAlgorithmIsNotOfferedThenInvalidRequestObject() {
        refused(resolve(SigningClient.sign(SigningClient.PS256, JWSAlgorithm.RS384, valid())), "alg must be");
    }

    @Test
    void resolveWhenAlgorithmIsSymmetricThenInvalidRequestObject() throws Exception {
        JWSObject mac = new JWSObject(
                new JWSHeader(JWSAlgorithm.HS256), new Payload(valid().build().toJSONObject()));
        mac.sign(new MACSigner("x".repeat(32)));
        refused(resolve(mac.serialize()), "alg must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-authentication+jwt", "dpop+jwt"})
    void resolveWhenTypeIsAnotherThenInvalidRequestObject(String type) {
        refused(resolve(SigningClient.sign(valid(), type)), "typ must be");
    }

    @Test
    void resolveWhenKeyIsAnotherThenInvalidRequestObject() {
        refused(
                resolve(SigningClient.sign(SigningClient.ec("es256"), JWSAlgorithm.ES256, valid())),
                "not signed by a key of the client");
    }

    @Test
    void resolveWhenAssertionInsteadThenInvalidRequestObject() {
        refused(resolve(SigningClient.sign(SigningClient.assertion(application.clientId()))), "client_id");
    }

    @Test
    void resolveWhenClientHasNoKeysThenInvalidRequestObject() {
        ApplicationConfiguration keyless = Fixtures.confidential();
        Fixtures.publish(peers, keyless);
        refused(
                resolve(keyless.clientId(), SigningClient.sign(SigningClient.request(keyless.clientId()))),
                "not signed by a key of the client");
    }

    @Test
    void resolveWhenClientUnknownThenInvalidRequestObject() {
        refused(resolve("nobody", SigningClient.sign(SigningClient.request("nobody"))), "unknown client");
    }

    private JWTClaimsSet.Builder valid() {
        return SigningClient.request(application.clientId());
    }

    private ValidatableResponse resolve(String request) {
        return resolve(application.clientId(), request);
    }

    private static ValidatableResponse resolve(String clientId, String request) {
        return PushedAuthorizationTest.resolve("default", new RequestReference(clientId, request, null));
    }

    private static void refused(ValidatableResponse answer, String description) {
        answer.body("parameters", nullValue())
                .body("error", equalTo("invalid_request_object"))
                .body("errorDescription", containsString(description));
    }
}
