package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.Installation;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.RecentFailures;
import saoma.token.wecom.UpstreamToken;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class InstallationResourceTest {
    private static final String CHANGES = "/internal/pools/default/enterprise-changes";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    WireMockServer peers;

    @Inject
    EventJob job;

    @Inject
    CorpTokens corpTokens;

    @Inject
    RecentFailures failures;

    private final String corpId = "wp" + UUID.randomUUID().toString().substring(0, 8);
    private TestSuite suite;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        suite = TestSuite.publish(peers);
        WeComPeer.answersEverything(peers, corpId);
        peers.stubFor(post(urlEqualTo(CHANGES)).willReturn(noContent()));
        suite.push(suite.event("suite_ticket", Instant.now(), "<SuiteTicket>ticket-1</SuiteTicket>"))
                .then()
                .statusCode(200);
    }

    @Test
    void beginWhenAppThenPreAuthCode() {
        begin(suite.suiteId).body("preAuthCode", equalTo("pre-1")).body("failure", nullValue());
    }

    @Test
    void beginWhenSuiteIsUnknownThenFailure() {
        begin("wwunknown").body("preAuthCode", nullValue()).body("failure.code", equalTo("suite_unknown"));
    }

    @Test
    void beginWhenSuiteIsForSignInOnlyThenFailure() {
        TestSuite other = TestSuite.publish(peers, SuiteCredentials.Kind.LOGIN_AUTHORIZATION);
        begin(other.suiteId).body("failure.code", equalTo("suite_unknown"));
    }

    @Test
    void beginWhenNoTicketCameThenFailure() {
        begin(TestSuite.publish(peers).suiteId).body("failure.outcome", equalTo("TRY_LATER"));
        peers.verify(0, postRequestedFor(urlPathEqualTo(WeComPeer.SUITE_TOKEN)));
    }

    @Test
    void installWhenCodeIsValidThenEnterpriseAndUserServiceHearsOfIt() {
        install("code-1")
                .body("corpId", equalTo(corpId))
                .body("name", equalTo("Demo Trading"))
                .body("failure", nullValue());
        job.run().await().atMost(PATIENCE);
        peers.verify(1, told());
    }

    @Test
    void installWhenCodeIsSpentThenFailure() {
        WeComPeer.refuses(peers, WeComPeer.PERMANENT_CODE, 40078);
        install("code-1").body("corpId", nullValue()).body("failure.outcome", equalTo("SCAN_AGAIN"));
        assertThat(failures.of(Pool.DEFAULT, "wecom").await().atMost(PATIENCE).get(0))
                .satisfies(failure -> {
                    assertThat(failure.during()).isEqualTo("installation");
                    assertThat(failure.errcode()).isEqualTo(40078);
                });
    }

    @Test
    void installWhenCodeIsEmptyThenFailureAndWeComIsNotAsked() {
        install(" ").body("failure.outcome", equalTo("SCAN_AGAIN"));
        peers.verify(0, postRequestedFor(urlPathEqualTo(WeComPeer.PERMANENT_CODE)));
    }

    @Test
    void installWhenNotAServiceThenRefused() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/pools/default/suites/" + suite.suiteId + "/installations")
                .then()
                .statusCode(401);
    }

    @Test
    void corpTokenWhenInstalledThenFetchedOnce() {
        install("code-1");
        assertThat(corpToken()).isEqualTo("cat-1");
        assertThat(corpToken()).isEqualTo("cat-1");
        peers.verify(1, postRequestedFor(urlPathEqualTo(WeComPeer.CORP_TOKEN)));
    }

    @Test
    void corpTokenWhenAuthorizationIsGoneThenUninstalledAndUserServiceHearsOfIt() {
        install("code-1");
        WeComPeer.refuses(peers, WeComPeer.CORP_TOKEN, 40084);
        assertThat(corpTokens
                        .use(Pool.DEFAULT, suite.credentials(), corpId, token -> Uni.createFrom()
                                .item(token.value()))
                        .onFailure()
                        .recoverWithItem("failed")
                        .await()
                        .atMost(PATIENCE))
                .isEqualTo("failed");
        assertThat(corpToken()).isNull();
        job.run().await().atMost(PATIENCE);
        peers.verify(2, told());
    }

    private RequestPatternBuilder told() {
        return postRequestedFor(urlEqualTo(CHANGES))
                .withRequestBody(matchingJsonPath("$.corpId", WireMock.equalTo(corpId)));
    }

    private String corpToken() {
        return corpTokens
                .use(Pool.DEFAULT, suite.credentials(), corpId, (UpstreamToken token) -> Uni.createFrom()
                        .item(token.value()))
                .await()
                .atMost(PATIENCE);
    }

    private ValidatableResponse begin(String suiteId) {
        return call(suiteId, "pre-auth-codes", "");
    }

    private ValidatableResponse install(String code) {
        return call(suite.suiteId, "installations", Fixtures.json(new Installation.Code(code)));
    }

    private static ValidatableResponse call(String suiteId, String what, String body) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(body)
                .post("/internal/pools/default/suites/" + suiteId + "/" + what)
                .then()
                .statusCode(200);
    }
}
