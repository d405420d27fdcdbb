package saoma.token.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.RequestReference;
import saoma.token.Fixtures;
import saoma.token.SigningClient;
import saoma.token.TokenServiceTestResource;
import saoma.token.dpop.ProofMaker;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class PushedAuthorizationTest {
    private static final String ENDPOINT = SigningClient.ISSUER + "/par";

    WireMockServer peers;

    @Inject
    RedisDataSource redis;

    private final ApplicationConfiguration application = Fixtures.confidential();
    private final ApplicationConfiguration signing = Fixtures.signing(SigningClient.KEYS, null);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        Fixtures.publish(peers, signing);
    }

    @Test
    void parWhenRequestValidThenRequestUriThatStandsForIt() {
        String requestUri = requestUri(pushed(confidential().formParam("state", "s t")));
        resolve(application, requestUri)
                .body("error", nullValue())
                .body("dpopJkt", nullValue())
                .body("parameters.state", equalTo("s t"))
                .body("parameters.client_id", equalTo(application.clientId()))
                .body("parameters.redirect_uri", equalTo(Fixtures.REDIRECT_URI))
                .body("parameters.client_secret", nullValue());
    }

    @Test
    void parWhenDoneThenAnsweredAsTheSpecificationSays() {
        pushed(confidential())
                .statusCode(201)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("expires_in", equalTo(60))
                .body("request_uri", matchesPattern("urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}"));
    }

    @Test
    void parWhenDoneThenRedisKeepsItForItsLife() {
        String requestUri = requestUri(pushed(confidential()));
        String id = requestUri.substring(requestUri.lastIndexOf(':') + 1);
        assertThat(redis.key().ttl("token:par:default:" + id)).isBetween(1L, 60L);
    }

    @Test
    void parWhenPublicClientThenAccepted() {
        ApplicationConfiguration open = Fixtures.application("none");
        Fixtures.publish(peers, open);
        resolve(open, requestUri(pushed(given().formParam("client_id", open.clientId()))))
                .body("parameters.response_type", equalTo("code"));
    }

    @Test
    void parWhenClientSignsThenAssertionIsNoParameter() {
        String requestUri = requestUri(pushed(asserted()));
        resolve(signing, requestUri)
                .body("parameters.client_assertion", nullValue())
                .body("parameters.client_assertion_type", nullValue())
                .body("parameters.scope", equalTo("openid"));
    }

    @Test
    void parWhenSecretWrongThenInvalidClient() {
        pushed(given().auth().preemptive().basic(application.clientId(), "wrong"))
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void parWhenClientIdIsAnotherThenInvalidClient() {
        pushed(confidential().formParam("client_id", "another"))
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void parWhenServiceClientThenUnauthorizedClient() {
        refused(
                pushed(given().auth().preemptive().basic("operator", "operator-secret")),
                "unauthorized_client",
                "service client");
    }

    @Test
    void parWhenRequestUriInsideThenInvalidRequest() {
        String requestUri = requestUri(pushed(confidential()));
        refused(pushed(confidential().formParam("request_uri", requestUri)), "invalid_request", "request_uri");
    }

    @Test
    void parWhenRedirectUriUnregisteredThenInvalidRequest() {
        refused(
                confidential()
                        .formParam("response_type", "code")
                        .formParam("scope", "openid")
                        .formParam("redirect_uri", "https://evil.example/callback")
                        .post("/oidc/par")
                        .then(),
                "invalid_request",
                "redirect_uri");
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, none login, invalid_request",
        "nonce, LONG, invalid_request",
        "resource, https://unknown.example, invalid_target",
        "registration, {}, registration_not_supported"
    })
    void parWhenRuleOfAuthorizationRequestsBrokenThenItsError(String name, String value, String error) {
        pushed(confidential().formParam(name, value.equals("LONG") ? "n".repeat(513) : value))
                .statusCode(400)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error));
    }

    @Test
    void parWhenWebMessageThenChallengeIsRequired() {
        requestUri(pushed(confidential().formParam("response_mode", "web_message")));
        refused(
                confidential()
                        .formParam("response_type", "code")
                        .formParam("response_mode", "web_message")
                        .formParam("scope", "openid")
                        .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                        .post("/oidc/par")
                        .then(),
                "invalid_request",
                "web_message needs a code_challenge");
    }

    @Test
    void parWhenResponseTypeIsAnotherThenUnsupported() {
        confidential()
                .formParam("response_type", "token")
                .formParam("scope", "openid")
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .post("/oidc/par")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_response_type"));
    }

    @Test
    void parWhenParameterRepeatedThenInvalidRequest() {
        refused(pushed(confidential().formParam("state", "a", "b")), "invalid_request", "repeated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/par", "/p/acme/oidc/par"})
    void parWhenNotPostedThenOAuthError(String address) {
        given().get(address).then().statusCode(405).body("error", equalTo("invalid_request"));
    }

    @Test
    void parWhenBodyOverLimitThenOAuthError() {
        pushed(confidential().formParam("x", "y".repeat(70_000)))
                .statusCode(413)
                .contentType("application/json")
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void parWhenRequestObjectThenOnlyWhatIsInsideCounts() {
        String object =
                SigningClient.sign(SigningClient.request(signing.clientId()).claim("state", "inside"));
        String requestUri = requestUri(asserted()
                .formParam("request", object)
                .formParam("state", "outside")
                .formParam("nonce", "outside")
                .post("/oidc/par")
                .then());
        resolve(signing, requestUri)
                .body("parameters.state", equalTo("inside"))
                .body("parameters.nonce", nullValue())
                .body("parameters.request", nullValue())
                .body("parameters.aud", nullValue());
    }

    @Test
    void parWhenRequestObjectOfAnotherThenInvalidRequestObject() {
        refused(
                asserted()
                        .formParam("request", SigningClient.sign(SigningClient.request("another")))
                        .post("/oidc/par")
                        .then(),
                "invalid_request_object",
                "client_id");
    }

    @Test
    void parWhenSignedRequestOwedAndMissingThenInvalidRequest() {
        ApplicationConfiguration strict =
                Fixtures.with(application, "requirements", new Requirements(false, false, true, false, false));
        Fixtures.publish(peers, Fixtures.with(strict, "clientId", strict.clientId() + "-strict"));
        refused(
                pushed(given().auth().preemptive().basic(strict.clientId() + "-strict", Fixtures.SECRET)),
                "invalid_request",
                "signed request object");
    }

    @Test
    void parWhenProofThenItsKeyIsBound() {
        ProofMaker client = ProofMaker.es256();
        String requestUri = requestUri(pushed(confidential()
                .header("DPoP", client.sign(ProofMaker.claims("POST", ENDPOINT).build()))
                .formParam("dpop_jkt", client.thumbprint())));
        resolve(application, requestUri).body("dpopJkt", equalTo(client.thumbprint()));
    }

    @Test
    void parWhenThumbprintWithoutProofThenItsKeyIsBound() {
        String thumbprint = ProofMaker.es256().thumbprint();
        resolve(application, requestUri(pushed(confidential().formParam("dpop_jkt", thumbprint))))
                .body("dpopJkt", equalTo(thumbprint));
    }

    @Test
    void parWhenProofIsOfAnotherKeyThanNamedThenInvalidDpopProof() {
        refused(
                pushed(confidential()
                        .header(
                                "DPoP",
                                ProofMaker.es256()
                                        .sign(ProofMaker.claims("POST", ENDPOINT)
                                                .build()))
                        .formParam("dpop_jkt", ProofMaker.es256().thumbprint())),
                "invalid_dpop_proof",
                "dpop_jkt");
    }

    @Test
    void parWhenProofIsForAnotherEndpointThenInvalidDpopProof() {
        pushed(confidential()
                        .header(
                                "DPoP",
                                ProofMaker.es256()
                                        .sign(ProofMaker.claims("POST", SigningClient.ISSUER + "/token")
                                                .build())))
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"));
    }

    @Test
    void resolveWhenClientIsAnotherThenInvalidRequestUri() {
        unresolved(resolve(signing, requestUri(pushed(confidential()))));
    }

    @Test
    void resolveWhenPoolIsAnotherThenInvalidRequestUri() {
        String requestUri = requestUri(pushed(confidential()));
        unresolved(resolve("acme", new RequestReference(application.clientId(), null, requestUri)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/request.jwt",
                "urn:ietf:params:oauth:request_uri:",
                "urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "x"
            })
    void resolveWhenRequestUriUnknownThenInvalidRequestUri(String requestUri) {
        unresolved(resolve(application, requestUri));
    }

    @Test
    void resolveWhenNothingReferredToThenInvalidRequestUri() {
        unresolved(resolve(application, null));
    }

    @Test
    void resolveWhenExpiredThenInvalidRequestUri() {
        String requestUri = requestUri(pushed(confidential()));
        String id = requestUri.substring(requestUri.lastIndexOf(':') + 1);
        redis.key().pexpire("token:par:default:" + id, 1);
        unresolved(resolve(application, requestUri));
    }

    @Test
    void codeWhenPushedRequestUsedUpThenNeitherOpenedNorCompletedAgain() {
        String requestUri = requestUri(pushed(confidential()));
        resolve(application, requestUri).body("error", nullValue());
        resolve(application, requestUri).body("error", nullValue());
        complete(requestUri).statusCode(201);
        complete(requestUri)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:saoma:problem:request-uri-used"));
        unresolved(resolve(application, requestUri));
        assertThat(redis.key().keys("token:par-used:*"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(redis.key().ttl(key)).isBetween(1L, 10_800L));
    }

    @Test
    void resolveWhenNoTokenThenUnauthorized() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/pools/default/authorization-requests")
                .then()
                .statusCode(401);
    }

    @Test
    void parWhenPoolIsAnotherThenItsApplicationsPush() {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/acme/applications/" + application.clientId()))
                .willReturn(okJson(Fixtures.json(application))));
        String requestUri =
                requestUri(valid(confidential()).post("/p/acme/oidc/par").then());
        resolve("acme", new RequestReference(application.clientId(), null, requestUri))
                .body("error", nullValue());
        unresolved(resolve(application, requestUri));
    }

    private ValidatableResponse complete(String requestUri) {
        AuthorizationGrant grant = Fixtures.grant(application);
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(new AuthorizationGrant(
                        grant.clientId(),
                        grant.redirectUri(),
                        grant.codeChallenge(),
                        grant.nonce(),
                        grant.scope(),
                        null,
                        null,
                        grant.subject(),
                        grant.authentication(),
                        grant.sid(),
                        null,
                        requestUri)))
                .post("/internal/pools/default/codes")
                .then();
    }

    private ValidatableResponse resolve(ApplicationConfiguration client, String requestUri) {
        return resolve("default", new RequestReference(client.clientId(), null, requestUri));
    }

    static ValidatableResponse resolve(String pool, RequestReference reference) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(reference))
                .post("/internal/pools/" + pool + "/authorization-requests")
                .then()
                .statusCode(200);
    }

    private RequestSpecification confidential() {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    private RequestSpecification asserted() {
        return given().formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam("client_assertion", SigningClient.sign(SigningClient.assertion(signing.clientId())));
    }

    private static RequestSpecification valid(RequestSpecification client) {
        return client.formParam("response_type", "code")
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("scope", "openid")
                .formParam("code_challenge", Fixtures.CHALLENGE)
                .formParam("code_challenge_method", "S256");
    }

    private static ValidatableResponse pushed(RequestSpecification client) {
        return valid(client).post("/oidc/par").then();
    }

    private static String requestUri(ValidatableResponse answer) {
        return answer.statusCode(201).extract().path("request_uri");
    }

    private static void refused(ValidatableResponse answer, String error, String description) {
        answer.statusCode(400)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", containsString(description));
    }

    private static void unresolved(ValidatableResponse answer) {
        answer.body("parameters", nullValue()).body("error", equalTo("invalid_request_uri"));
    }
}
