package saoma.token.discovery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.BackchannelLogout;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.RequestReference;
import saoma.protocol.SessionEnd;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.SigningClient;
import saoma.token.TokenServiceTestResource;
import saoma.token.dpop.ProofMaker;

/** A pool that lives on a host of its own. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(OwnDomainTest.Fresh.class)
class OwnDomainTest {
    private static final String CENTRAL = "localhost:8080";
    private static final String DOMAIN = "login.acme.example:8080";
    private static final String ISSUER = "http://login.acme.example:8080/oidc";

    WireMockServer peers;

    private ApplicationConfiguration application;

    /** No copy of what another test published. */
    public static final class Fresh implements QuarkusTestProfile {}

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        peers.stubFor(get(urlPathEqualTo("/internal/domains"))
                .willReturn(okJson("{\"domains\":{\"login.acme.example\":\"acme\"}}")));
        application = inAcme(Fixtures.confidential());
    }

    @Test
    void metadataWhenHostIsTheDomainThenIssuerIsTheDomain() {
        at(DOMAIN)
                .get("/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(ISSUER))
                .body("authorization_endpoint", equalTo(ISSUER + "/auth"))
                .body("jwks_uri", equalTo(ISSUER + "/.well-known/jwks.json"));
    }

    @Test
    void metadataWhenPrefixOnCentralHostThenMovedWithItsQuery() {
        at(CENTRAL)
                .get("/p/acme/oidc/.well-known/openid-configuration?a=b%20c")
                .then()
                .statusCode(308)
                .header("Cache-Control", "no-store")
                .header("Location", ISSUER + "/.well-known/openid-configuration?a=b%20c");
    }

    @Test
    void metadataWhenPrefixOnTheDomainThenMoved() {
        at(DOMAIN)
                .get("/p/acme/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(308)
                .header("Location", ISSUER + "/.well-known/openid-configuration");
    }

    @Test
    void metadataWhenPrefixOfAnotherPoolOnTheDomainThenNotFound() {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/other")).willReturn(okJson("{}")));
        at(DOMAIN).get("/p/other/oidc/.well-known/openid-configuration").then().statusCode(404);
    }

    @Test
    void metadataWhenAnotherPoolOnCentralHostThenItsPrefix() {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/other")).willReturn(okJson("{}")));
        at(CENTRAL)
                .get("/p/other/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://localhost:8080/p/other/oidc"));
    }

    @Test
    void metadataWhenHostUnknownThenPathDecides() {
        at("stranger.example")
                .get("/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://localhost:8080/oidc"));
    }

    /** As login-service reads them. */
    @Test
    void keysWhenPrefixOnTheServicesOwnAddressThenThoseOfTheDomain() {
        String kid = at(DOMAIN).get("/oidc/.well-known/jwks.json").path("keys[0].kid");
        given().get("/p/acme/oidc/.well-known/jwks.json").then().statusCode(200).body("keys[0].kid", equalTo(kid));
        at(CENTRAL).get("/oidc/.well-known/jwks.json").then().body("keys[0].kid", not(equalTo(kid)));
    }

    @Test
    void tokenWhenHostIsTheDomainThenIssAndUseThereAlone() throws Exception {
        peers.stubFor(get(urlPathMatching("/internal/pools/acme/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), true, null, Map.of())))));
        Response tokens = redeem(code()).statusCode(200).extract().response();
        JWTClaimsSet idToken =
                SignedJWT.parse(tokens.path("id_token").toString()).getJWTClaimsSet();
        assertThat(idToken.getIssuer()).isEqualTo(ISSUER);
        String accessToken = tokens.path("access_token");
        JWTClaimsSet claims = SignedJWT.parse(accessToken).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly(ISSUER);
        at(CENTRAL).auth().oauth2(accessToken).get("/oidc/me").then().statusCode(401);
        at(DOMAIN)
                .auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("token", accessToken)
                .post("/oidc/token/introspection")
                .then()
                .body("active", equalTo(true))
                .body("iss", equalTo(ISSUER));
    }

    @Test
    void tokenWhenRequestedOnCentralHostThenMovedAndCodeUnspent() {
        String code = code();
        form(CENTRAL)
                .formParam("code", code)
                .post("/p/acme/oidc/token")
                .then()
                .statusCode(308)
                .header("Location", ISSUER + "/token");
        redeem(code).statusCode(200);
    }

    @Test
    void tokenWhenDpopProofNamesTheDomainThenBound() {
        ProofMaker proofs = ProofMaker.es256();
        form(DOMAIN)
                .header("DPoP", proofs.proof("POST", ISSUER + "/token"))
                .formParam("code", code())
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    @Test
    void tokenWhenDpopProofNamesThePrefixThenRefused() {
        form(DOMAIN)
                .header("DPoP", ProofMaker.es256().proof("POST", "http://localhost:8080/p/acme/oidc/token"))
                .formParam("code", code())
                .post("/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"));
    }

    @Test
    void tokenWhenAssertionNamesTheDomainThenAccepted() {
        ApplicationConfiguration signing = inAcme(Fixtures.signing(SigningClient.KEYS, null));
        assertion(signing, ISSUER).statusCode(200);
        assertion(signing, "http://localhost:8080/p/acme/oidc").statusCode(401);
    }

    @Test
    void deviceWhenHostIsTheDomainThenItsPageIsThere() {
        application = inAcme(Fixtures.with(
                Fixtures.confidential(),
                "grantTypes",
                List.of("urn:ietf:params:oauth:grant-type:device_code", "authorization_code")));
        at(DOMAIN)
                .auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("scope", "openid")
                .post("/oidc/device_authorization")
                .then()
                .statusCode(200)
                .body("verification_uri", equalTo("http://login.acme.example:8080/device"));
    }

    @Test
    void requestObjectWhenItNamesTheDomainThenRead() {
        ApplicationConfiguration signing = inAcme(Fixtures.signing(SigningClient.KEYS, null));
        String request =
                SigningClient.sign(SigningClient.request(signing.clientId()).audience(ISSUER));
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(new RequestReference(signing.clientId(), request, null)))
                .post("/internal/pools/acme/authorization-requests")
                .then()
                .statusCode(200)
                .body("error", equalTo(null));
    }

    @Test
    void logoutTokenWhenPoolHasDomainThenIssuerIsTheDomain() throws Exception {
        peers.stubFor(post(urlPathEqualTo("/told")).willReturn(aResponse().withStatus(200)));
        application = inAcme(Fixtures.with(
                Fixtures.confidential(), "backchannelLogout", new BackchannelLogout(peers.baseUrl() + "/told", true)));
        AuthorizationGrant grant = Fixtures.grant(application);
        Fixtures.issueCode("acme", grant);
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(new SessionEnd(grant.sid(), grant.subject())))
                .post("/internal/pools/acme/session-ends")
                .then()
                .statusCode(204);
        assertThat(awaitLogoutToken().getIssuer()).isEqualTo(ISSUER);
    }

    private JWTClaimsSet awaitLogoutToken() throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        List<LoggedRequest> told = List.of();
        while (told.isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            told = peers.findAll(postRequestedFor(urlPathEqualTo("/told")));
        }
        String body = URLDecoder.decode(told.get(0).getBodyAsString(), StandardCharsets.UTF_8);
        return SignedJWT.parse(body.substring("logout_token=".length())).getJWTClaimsSet();
    }

    private ApplicationConfiguration inAcme(ApplicationConfiguration like) {
        ApplicationConfiguration moved = Fixtures.with(like, "pool", "acme");
        Fixtures.publish(peers, moved);
        return moved;
    }

    private String code() {
        return Fixtures.issueCode("acme", Fixtures.grant(application));
    }

    private ValidatableResponse redeem(String code) {
        return form(DOMAIN).formParam("code", code).post("/oidc/token").then();
    }

    private RequestSpecification form(String host) {
        return at(host).auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER);
    }

    private static ValidatableResponse assertion(ApplicationConfiguration client, String audience) {
        return at(DOMAIN)
                .formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam(
                        "client_assertion",
                        SigningClient.sign(
                                SigningClient.assertion(client.clientId()).claim("aud", audience)))
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then();
    }

    private static RequestSpecification at(String host) {
        return given().config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(false)
                .header("Host", host);
    }
}
