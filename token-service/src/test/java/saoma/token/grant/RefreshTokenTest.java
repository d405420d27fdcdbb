package saoma.token.grant;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;
import saoma.token.dpop.ProofMaker;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class RefreshTokenTest {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final String TOKEN_ENDPOINT = "http://localhost:8080/oidc/token";

    WireMockServer peers;

    @Inject
    TestClock clock;

    @Inject
    Pool database;

    private final ApplicationConfiguration application = Fixtures.offline();

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), true, null, Map.of())))));
    }

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void codeWhenOfflineAccessNotGrantedThenNoRefreshToken() {
        redeem(Fixtures.issueCode("default", Fixtures.grant(application)))
                .statusCode(200)
                .body("refresh_token", nullValue());
    }

    @Test
    void codeWhenApplicationLacksTheGrantTypeThenNoRefreshToken() {
        ApplicationConfiguration online = Fixtures.confidential();
        Fixtures.publish(peers, online);
        redeem(online, Fixtures.issueCode("default", Fixtures.offlineGrant(online)))
                .statusCode(200)
                .body("refresh_token", nullValue());
    }

    @Test
    void refreshWhenTokenCurrentThenTokensOfTheSameSignIn() throws ParseException {
        AuthorizationGrant grant = Fixtures.offlineGrant(application);
        Response first = signIn(grant);
        Response second = refresh(refreshToken(first))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("scope", not(nullValue()))
                .body("refresh_token", not(equalTo(refreshToken(first))))
                .extract()
                .response();
        JWTClaimsSet before = claims(first, "id_token");
        JWTClaimsSet after = claims(second, "id_token");
        for (String same : new String[] {"iss", "sub", "aud", "azp", "auth_time", "sid"}) {
            assertThat(after.getClaim(same)).as(same).isEqualTo(before.getClaim(same));
        }
        assertThat(before.getStringClaim("nonce")).isEqualTo("a-nonce");
        assertThat(after.getClaim("nonce")).isNull();
        assertThat(claims(second, "access_token").getStringClaim("grant_id"))
                .isEqualTo(claims(first, "access_token").getStringClaim("grant_id"));
        assertAlive(second);
    }

    @Test
    void refreshWhenRepeatedWithinGraceThenTheSameRefreshToken() {
        String old = refreshToken(signIn());
        String current = refreshed(old);
        clock.advance(GRACE.minusSeconds(1));
        assertThat(refreshed(old)).isEqualTo(current);
        assertThat(refreshed(current)).isNotEqualTo(current);
    }

    @Test
    void refreshWhenReplacedBeforeGraceThenFamilyAndAccessTokensRevoked() {
        String old = refreshToken(signIn());
        Response later = refresh(old).statusCode(200).extract().response();
        clock.advance(GRACE.plusSeconds(1));
        refused(refresh(old));
        refused(refresh(refreshToken(later)));
        assertDead(later);
    }

    @Test
    void refreshWhenTokenTwoGenerationsOldThenFamilyRevoked() {
        String oldest = refreshToken(signIn());
        String current = refreshed(refreshed(oldest));
        refused(refresh(oldest));
        refused(refresh(current));
    }

    @Test
    void refreshWhenAtOnceThenAllGetTheSameRefreshToken() {
        String token = refreshToken(signIn());
        Set<String> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> refreshed(token))
                .collect(Collectors.toSet());
        assertThat(answers).hasSize(1);
        refresh(answers.iterator().next()).statusCode(200);
    }

    @Test
    void refreshWhenClientIsAnotherThenInvalidGrantAndFamilyUntouched() {
        ApplicationConfiguration another = Fixtures.offline();
        Fixtures.publish(peers, another);
        String old = refreshToken(signIn());
        String current = refreshed(old);
        clock.advance(GRACE.plusSeconds(1));
        refused(refresh(as(another), old));
        refused(refresh(as(another), current));
        refresh(current).statusCode(200);
    }

    @Test
    void refreshWhenPublicClientThenRotated() {
        ApplicationConfiguration open = Fixtures.offline("none", List.of(Fixtures.connection(null)));
        Fixtures.publish(peers, open);
        String token = redeem(
                        given().formParam("client_id", open.clientId()),
                        Fixtures.issueCode("default", Fixtures.offlineGrant(open)))
                .statusCode(200)
                .extract()
                .path("refresh_token");
        refresh(given().formParam("client_id", open.clientId()), token)
                .statusCode(200)
                .body("refresh_token", not(equalTo(token)));
    }

    @Test
    void refreshWhenPublicClientIsBoundToKeyThenOnlyWithThatKey() {
        ApplicationConfiguration open = Fixtures.offline("none", List.of(Fixtures.connection(null)));
        Fixtures.publish(peers, open);
        ProofMaker key = ProofMaker.es256();
        String token = redeem(
                        given().formParam("client_id", open.clientId())
                                .header("DPoP", key.proof("POST", TOKEN_ENDPOINT)),
                        Fixtures.issueCode("default", Fixtures.offlineGrant(open)))
                .statusCode(200)
                .extract()
                .path("refresh_token");
        refused(refresh(given().formParam("client_id", open.clientId()), token));
        refused(refresh(
                given().formParam("client_id", open.clientId())
                        .header("DPoP", ProofMaker.es256().proof("POST", TOKEN_ENDPOINT)),
                token));
        refresh(
                        given().formParam("client_id", open.clientId())
                                .header("DPoP", key.proof("POST", TOKEN_ENDPOINT)),
                        token)
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    /** RFC 9449 §5: a client that authenticates may come with another key, as one that lost its key has to. */
    @Test
    void refreshWhenConfidentialClientHasNewKeyThenAccessTokenIsBoundToIt() throws Exception {
        String token = redeem(
                        client().header("DPoP", ProofMaker.es256().proof("POST", TOKEN_ENDPOINT)),
                        Fixtures.issueCode("default", Fixtures.offlineGrant(application)))
                .statusCode(200)
                .extract()
                .path("refresh_token");
        refused(refresh(client(), token));
        ProofMaker next = ProofMaker.es256();
        String accessToken = refresh(client().header("DPoP", next.proof("POST", TOKEN_ENDPOINT)), token)
                .statusCode(200)
                .body("token_type", equalTo("DPoP"))
                .extract()
                .path("access_token");
        assertThat(SignedJWT.parse(accessToken).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsEntry("jkt", next.thumbprint());
    }

    @Test
    void refreshWhenScopeNarrowerThenOnlyThisAccessTokenIs() {
        String next = refresh(client().formParam("scope", "openid"), refreshToken(signIn()))
                .statusCode(200)
                .body("scope", equalTo("openid"))
                .extract()
                .path("refresh_token");
        String scope = refresh(next).statusCode(200).extract().path("scope");
        assertThat(scope.split(" ")).containsExactlyInAnyOrder("openid", "profile", "offline_access");
    }

    @Test
    void refreshWhenScopeWiderThenInvalidScopeAndTokenNotUsed() {
        String token = refreshToken(signIn());
        refresh(client().formParam("scope", "openid email"), token)
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
        clock.advance(GRACE.plusSeconds(1));
        refresh(token).statusCode(200);
    }

    @Test
    void refreshWhenResourceNotGrantedThenInvalidTarget() {
        AuthorizationGrant grant = Fixtures.grant(
                application, Set.of("openid", "offline_access"), Set.of("https://api.example", "https://gone.example"));
        String token = refreshToken(signIn(grant));
        refresh(client().formParam("resource", "https://api.example"), token).statusCode(200);
        for (String other : new String[] {"https://files.example", "https://gone.example", "https://evil.example"}) {
            refresh(client().formParam("resource", other), token)
                    .statusCode(400)
                    .body("error", equalTo("invalid_target"));
        }
    }

    @Test
    void refreshWhenIdleTooLongThenInvalidGrant() {
        String token = refreshToken(signIn());
        clock.advance(Duration.ofSeconds(1799));
        String next = refreshed(token);
        clock.advance(Duration.ofSeconds(1801));
        refused(refresh(next));
    }

    @Test
    void refreshWhenAbsoluteLifeOverThenInvalidGrantHoweverOftenUsed() {
        String token = refreshToken(signIn());
        clock.advance(Duration.ofSeconds(1700));
        token = refreshed(token);
        clock.advance(Duration.ofSeconds(1700));
        token = refreshed(token);
        clock.advance(Duration.ofSeconds(300));
        refused(refresh(token));
    }

    @Test
    void refreshWhenConnectionNoLongerUsedThenInvalidGrant() {
        ApplicationConfiguration without =
                Fixtures.offline("client_secret_basic", List.of(), Fixtures.secret(Fixtures.SECRET, null));
        Fixtures.publish(peers, without);
        String token = redeem(without, Fixtures.issueCode("default", Fixtures.offlineGrant(without)))
                .statusCode(200)
                .extract()
                .path("refresh_token");
        refused(refresh(as(without), token));
    }

    @Test
    void refreshWhenConnectionWasSwitchedOffSinceThenInvalidGrant() {
        ApplicationConfiguration again = Fixtures.offline(
                "client_secret_basic",
                List.of(Fixtures.connection(Instant.ofEpochSecond(1_790_000_001))),
                Fixtures.secret(Fixtures.SECRET, null));
        Fixtures.publish(peers, again);
        String token = redeem(again, Fixtures.issueCode("default", Fixtures.offlineGrant(again)))
                .statusCode(200)
                .extract()
                .path("refresh_token");
        refused(refresh(as(again), token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ".",
                "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAA.AAAA",
                "' or 1=1 --",
                "企业微信"
            })
    void refreshWhenTokenUnknownThenInvalidGrant(String token) {
        refused(refresh(token));
    }

    @Test
    void refreshWhenPoolIsAnotherThenRefused() {
        String token = refreshToken(signIn());
        client().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", token)
                .post("/p/acme/oidc/token")
                .then()
                .statusCode(401);
        refresh(token).statusCode(200);
    }

    @Test
    void refreshWhenServiceClientThenUnsupportedGrantType() {
        refresh(given().auth().preemptive().basic("operator", "operator-secret"), "x")
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void codeWhenUsedAgainThenWhatItGaveIsRevoked() {
        String code = Fixtures.issueCode("default", Fixtures.offlineGrant(application));
        Response given = redeem(code).statusCode(200).extract().response();
        assertAlive(given);
        refused(redeem(code));
        assertDead(given);
        refused(refresh(refreshToken(given)));
    }

    @Test
    void codeWhenUsedAgainByAnotherClientThenWhatItGaveStays() {
        ApplicationConfiguration another = Fixtures.offline();
        Fixtures.publish(peers, another);
        String code = Fixtures.issueCode("default", Fixtures.offlineGrant(application));
        Response given = redeem(code).statusCode(200).extract().response();
        refused(redeem(another, code));
        refused(redeem(another, code));
        assertAlive(given);
        refresh(refreshToken(given)).statusCode(200);
    }

    @Test
    void familyWhenStoredThenNoTokenInTheClear() {
        String token = refreshToken(signIn());
        String next = refreshed(token);
        String rows = database.query("select string_agg(refresh_family::text, ' ') from refresh_family")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        for (String part : (token + "." + next).split("\\.")) {
            assertThat(rows).doesNotContain(part);
        }
    }

    private RequestSpecification client() {
        return as(application);
    }

    private static RequestSpecification as(ApplicationConfiguration client) {
        return given().auth().preemptive().basic(client.clientId(), Fixtures.SECRET);
    }

    private Response signIn() {
        return signIn(Fixtures.offlineGrant(application));
    }

    private Response signIn(AuthorizationGrant grant) {
        return redeem(Fixtures.issueCode("default", grant))
                .statusCode(200)
                .extract()
                .response();
    }

    private ValidatableResponse redeem(String code) {
        return redeem(application, code);
    }

    private static ValidatableResponse redeem(ApplicationConfiguration client, String code) {
        return redeem(as(client), code);
    }

    private static ValidatableResponse redeem(RequestSpecification client, String code) {
        return client.formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }

    private String refreshed(String token) {
        return refresh(token).statusCode(200).extract().path("refresh_token");
    }

    private ValidatableResponse refresh(String token) {
        return refresh(client(), token);
    }

    private static ValidatableResponse refresh(RequestSpecification client, String token) {
        return client.contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", token)
                .post("/oidc/token")
                .then();
    }

    private static String refreshToken(Response answer) {
        return answer.path("refresh_token");
    }

    private static JWTClaimsSet claims(Response answer, String token) throws ParseException {
        return SignedJWT.parse(answer.path(token)).getJWTClaimsSet();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(400).body("error", equalTo("invalid_grant"));
    }

    private static void assertAlive(Response answer) {
        userinfo(answer).statusCode(200);
    }

    private static void assertDead(Response answer) {
        userinfo(answer).statusCode(401);
    }

    private static ValidatableResponse userinfo(Response answer) {
        String accessToken = answer.path("access_token");
        return given().auth().oauth2(accessToken).get("/oidc/me").then();
    }
}
