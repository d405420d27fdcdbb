package saoma.token.userinfo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.key.KeyRings;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class UserinfoResourceTest {
    WireMockServer peers;

    @Inject
    KeyRings rings;

    private final ApplicationConfiguration application = Fixtures.confidential();
    private final AuthorizationGrant grant = Fixtures.grant(application);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
    }

    @Test
    void userinfoWhenTokenValidThenClaimsOfItsScope() {
        user(true);
        given().auth()
                .oauth2(accessToken())
                .get("/oidc/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Date", matchesPattern("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"))
                .body("sub", equalTo(grant.subject().toString()))
                .body("name", equalTo("张三"))
                .body("updated_at", equalTo(1_790_000_000))
                .body("email", nullValue());
    }

    @Test
    void userinfoWhenAddressHas10000CharactersThenItsOwnAnswer() {
        given().get("/oidc/me?x=" + "y".repeat(10_000)).then().statusCode(401).header("Cache-Control", "no-store");
    }

    @Test
    void userinfoWhenPostedThenSame() {
        user(true);
        given().auth()
                .oauth2(accessToken())
                .post("/oidc/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("张三"));
    }

    @Test
    void userinfoWhenUserBlockedThenInvalidToken() {
        user(false);
        refused(accessToken());
    }

    @Test
    void userinfoWhenUserGoneThenInvalidToken() {
        refused(accessToken());
    }

    @Test
    void userinfoWhenNoTokenThenChallengeWithoutError() {
        assertThat(challenges(given().get("/oidc/me").then().statusCode(401)))
                .containsExactly("Bearer", "DPoP algs=\"PS256 ES256 EdDSA\"");
    }

    @Test
    void userinfoWhenTokenGarbageThenInvalidToken() {
        refused("a.b.c");
        // a header that is the JSON null
        refused("bnVsbA.e30.AAAA");
    }

    @Test
    void userinfoWhenTokenOfServiceThenInvalidToken() {
        refused(Fixtures.serviceToken("operator", "admin", "admin-api"));
    }

    @Test
    void userinfoWhenTokenOfAnotherPoolThenInvalidToken() {
        refused(given().auth().oauth2(accessToken()).get("/p/acme/oidc/me"));
    }

    @Test
    void userinfoWhenPoolUnknownThenNotFound() {
        given().auth().oauth2(accessToken()).get("/p/nowhere/oidc/me").then().statusCode(404);
    }

    @Test
    void userinfoWhenUserServiceDownThenUnavailable() {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(aResponse().withStatus(500)));
        given().auth()
                .oauth2(accessToken())
                .get("/oidc/me")
                .then()
                .statusCode(503)
                .header("Retry-After", "2");
    }

    /** As after the deletion of the key that our own token is signed with. */
    @Test
    void userinfoWhenUserServiceRefusesOurTokenThenAnotherIsSent() {
        user(true);
        String path = "/internal/pools/default/users/" + grant.subject() + "/claims";
        peers.stubFor(get(urlPathEqualTo(path))
                .inScenario("refused once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("accepted")
                .willReturn(unauthorized()));
        given().auth().oauth2(accessToken()).get("/oidc/me").then().statusCode(200);
        assertThat(peers.findAll(getRequestedFor(urlPathEqualTo(path))).stream()
                        .map(call -> call.getHeader("Authorization")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void userinfoWhenSchemeInAnyCaseThenClaims(String scheme) {
        user(true);
        given().header("Authorization", scheme + " " + accessToken())
                .get("/oidc/me")
                .then()
                .statusCode(200);
    }

    @Test
    void userinfoWhenTokenInFormThenClaims() {
        user(true);
        given().formParam("access_token", accessToken())
                .post("/oidc/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("张三"));
    }

    @Test
    void userinfoWhenTokenInAddressThenNotLookedAt() {
        user(true);
        given().queryParam("access_token", accessToken()).get("/oidc/me").then().statusCode(401);
    }

    @Test
    void userinfoWhenBodyIsNoFormThenNotLookedAt() {
        user(true);
        given().contentType("text/plain")
                .body("access_token=" + accessToken())
                .post("/oidc/me")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "access_token", "access_token=", "access_token=%00", "="})
    void userinfoWhenFormBrokenThenRefused(String form) {
        given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/oidc/me")
                .then()
                .statusCode(401);
    }

    @Test
    void userinfoWhenTokenInHeaderAndFormThenInvalidRequest() {
        String token = accessToken();
        ValidatableResponse answer = given().auth()
                .oauth2(token)
                .formParam("access_token", token)
                .post("/oidc/me")
                .then()
                .statusCode(400);
        assertThat(challenges(answer).get(0)).startsWith("Bearer error=\"invalid_request\"");
    }

    @Test
    void userinfoWhenTwoHeadersThenInvalidRequest() {
        String token = accessToken();
        given().header("Authorization", "Bearer " + token, "DPoP " + token)
                .get("/oidc/me")
                .then()
                .statusCode(400);
    }

    @Test
    void userinfoWhenBlockedAndReleasedSinceThenInvalidToken() {
        user(true, grant.authentication().at().plusSeconds(1));
        refused(accessToken());
        user(true, grant.authentication().at());
        given().auth().oauth2(accessToken()).get("/oidc/me").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void userinfoWhenTokenOfAnyAlgorithmThenClaims(String algorithm) {
        user(true);
        accepted(signed(JWSAlgorithm.parse(algorithm), claims().build()));
    }

    @Test
    void userinfoWhenClaimAskedForByNameThenReleased() {
        user(true);
        accepted(signed(claims().claim("scope", "openid")
                        .claim("userinfo_claims", List.of("email", "made_up"))
                        .build()))
                .body("email", equalTo("a@b.example"))
                .body("name", nullValue());
    }

    @Test
    void userinfoWhenTokenSaysWhoThePersonIsToWeComThenCopied() {
        user(true);
        Map<String, Object> wecom = Map.of("corpid", "wp-corp", "open_userid", "wo-member");
        accepted(signed(claims().claim("wecom", wecom).build())).body("wecom", equalTo(wecom));
    }

    @Test
    void userinfoWhenNothingSpecialThenNoWeCom() {
        user(true);
        accepted(accessToken()).body("wecom", nullValue());
    }

    @Test
    void userinfoWhenScopeHasAllThenEveryStandardClaimWithItsType() {
        Map<String, Object> all = new HashMap<>(Map.of("address", Map.of("country", "CN", "locality", "深圳")));
        Stream.of(
                        "name given_name family_name middle_name nickname preferred_username profile picture website",
                        "gender birthdate zoneinfo locale email phone_number")
                .flatMap(names -> Stream.of(names.split(" ")))
                .forEach(name -> all.put(name, "the " + name));
        all.putAll(Map.of("email_verified", true, "phone_number_verified", false, "updated_at", 1_790_000_000));
        publish(new UserClaims(grant.subject(), true, null, all));
        Map<String, Object> released = accepted(signed(claims().claim("scope", "openid profile email phone address")
                        .build()))
                .extract()
                .as(new TypeRef<>() {});
        all.put("sub", grant.subject().toString());
        assertThat(released).isEqualTo(all);
    }

    @Test
    void userinfoWhenScopeLacksOpenidThenInsufficientScope() {
        ValidatableResponse answer = given().auth()
                .oauth2(signed(claims().claim("scope", "profile").build()))
                .get("/oidc/me")
                .then()
                .statusCode(403);
        assertThat(challenges(answer).get(0)).startsWith("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void userinfoWhenTokenForAnotherAudienceThenInvalidToken() {
        refused(signed(claims().audience("https://api.example").build()));
    }

    @Test
    void userinfoWhenTokenExpiredThenInvalidToken() {
        refused(signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))
                .build()));
    }

    @Test
    void userinfoWhenClientHasTheFormOfAPersonThenInvalidToken() {
        refused(signed(claims().claim("auth_time", null).build()));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080/oidc")
                .audience("http://localhost:8080/oidc")
                .subject(grant.subject().toString())
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", application.clientId())
                .claim("scope", "openid profile")
                .claim("auth_time", 1_790_000_000L)
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private String signed(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.ES256, claims);
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) {
        return rings.of(Pool.DEFAULT)
                .map(ring -> ring.sign(algorithm, new JOSEObjectType("at+jwt"), claims))
                .await()
                .atMost(Duration.ofSeconds(30))
                .serialize();
    }

    private static ValidatableResponse accepted(String token) {
        return given().auth().oauth2(token).get("/oidc/me").then().statusCode(200);
    }

    private void refused(String token) {
        refused(given().auth().oauth2(token).get("/oidc/me"));
    }

    private static void refused(Response answer) {
        List<String> challenges = challenges(answer.then().statusCode(401));
        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0)).startsWith("Bearer error=\"invalid_token\"");
    }

    private static List<String> challenges(ValidatableResponse answer) {
        return answer.header("Cache-Control", "no-store").extract().headers().getValues("WWW-Authenticate");
    }

    private void user(boolean active) {
        user(active, null);
    }

    private void user(boolean active, Instant notBefore) {
        publish(new UserClaims(
                grant.subject(),
                active,
                notBefore,
                Map.of("name", "张三", "email", "a@b.example", "updated_at", 1_790_000_000)));
    }

    private void publish(UserClaims user) {
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/users/" + grant.subject() + "/claims"))
                .willReturn(okJson(Fixtures.json(user))));
    }

    private String accessToken() {
        return given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
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
