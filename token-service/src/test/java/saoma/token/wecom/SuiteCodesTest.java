package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteCredentials.Kind;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** Flows C and D, as login-service asks for them. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class SuiteCodesTest {
    private static final String TOKEN_PATH = "/cgi-bin/service/get_suite_token";
    private static final String INFO_PATH = "/cgi-bin/service/auth/getuserinfo3rd";
    private static final String DETAIL_PATH = "/cgi-bin/service/auth/getuserdetail3rd";
    private static final String MEMBER = """
            {"errcode":0,"errmsg":"ok","corpid":"wpCorp","userid":"woUser","open_userid":"woOpen",
             "user_ticket":"ut-1","expires_in":7200,"new_field":{}}""";

    WireMockServer peers;

    @Inject
    SuiteTickets tickets;

    private final String corpId = "ww" + UUID.randomUUID();
    private String connection;
    private SuiteCredentials login;
    private SuiteCredentials app;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        connection = Fixtures.publishConnection(peers, corpId, "PvdSecret");
        login = suite(Kind.LOGIN_AUTHORIZATION);
        app = suite(Kind.APP);
        suiteToken("sat-1");
        info(okJson(MEMBER));
        peers.stubFor(post(urlPathEqualTo(DETAIL_PATH))
                .willReturn(okJson("{\"errcode\":0,\"name\":\"woUser\",\"gender\":\"2\",\"avatar\":\"https://a/1\"}")));
    }

    @Test
    void findWhenWebLoginThenIdentityByTheTokenOfThatSuite() {
        find(webLogin(login))
                .body("failure", nullValue())
                .body("identity.providerCorpId", equalTo(corpId))
                .body("identity.corpId", equalTo("wpCorp"))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.userId", equalTo("woUser"))
                .body("identity.userType", nullValue())
                .body("identity.avatar", nullValue())
                .body("identity.gender", nullValue());
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(TOKEN_PATH))
                        .withRequestBody(equalToJson("{\"suite_id\":\"" + login.suiteId()
                                + "\",\"suite_secret\":\"SuiteSecret-" + login.id()
                                + "\",\"suite_ticket\":\"ticket-" + login.suiteId() + "\"}")));
        peers.verify(
                1,
                getRequestedFor(urlPathEqualTo(INFO_PATH))
                        .withQueryParam("suite_access_token", is("sat-1"))
                        .withQueryParam("code", is("a-code")));
        peers.verify(0, postRequestedFor(urlPathEqualTo(DETAIL_PATH)));
    }

    @Test
    void findWhenWorkbenchThenIdentityAndNoProfileAskedFor() {
        find(workbench(app, false))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.avatar", nullValue());
        peers.verify(0, postRequestedFor(urlPathEqualTo(DETAIL_PATH)));
    }

    @ParameterizedTest
    @CsvSource({"1, male", "2, female", "0,", "7,"})
    void findWhenWorkbenchWithPrivateInfoThenPictureAndGender(String gender, String claim) {
        peers.stubFor(post(urlPathEqualTo(DETAIL_PATH))
                .willReturn(okJson("{\"gender\":\"" + gender + "\",\"avatar\":\"https://a/1\"}")));
        find(workbench(app, true))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.avatar", equalTo("https://a/1"))
                .body("identity.gender", equalTo(claim));
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(DETAIL_PATH))
                        .withQueryParam("suite_access_token", is("sat-1"))
                        .withRequestBody(equalToJson("{\"user_ticket\":\"ut-1\"}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {84014, 84015, 84090, 45009, 99999})
    void findWhenProfileIsRefusedThenSignedInWithoutIt(int errcode) {
        peers.stubFor(post(urlPathEqualTo(DETAIL_PATH)).willReturn(okJson(error(errcode))));
        find(workbench(app, true))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.avatar", nullValue());
    }

    @Test
    void findWhenProfileDoesNotComeThenSignedInWithoutIt() {
        peers.stubFor(
                post(urlPathEqualTo(DETAIL_PATH)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        find(workbench(app, true)).body("identity.openUserId", equalTo("woOpen"));
    }

    @Test
    void findWhenNoUserTicketThenSignedInWithoutProfile() {
        info(okJson("{\"corpid\":\"wpCorp\",\"userid\":\"woUser\",\"open_userid\":\"woOpen\"}"));
        find(workbench(app, true))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.avatar", nullValue());
        peers.verify(0, postRequestedFor(urlPathEqualTo(DETAIL_PATH)));
    }

    @Test
    void findWhenSuiteIsUnknownThenSuiteUnknown() {
        unknown("{\"kind\":\"web-login\",\"value\":\"a-code\",\"suiteId\":\"wwnone\"}");
    }

    @Test
    void findWhenSuiteIsOfTheOtherKindThenSuiteUnknown() {
        unknown(webLogin(app));
        unknown(workbench(login, false));
    }

    @Test
    void findWhenSuiteIsAnotherConnectionsThenSuiteUnknown() {
        String other = Fixtures.publishConnection(peers, corpId, "PvdSecret");
        unknown(webLogin(Fixtures.publishSuite(peers, other, corpId, Kind.LOGIN_AUTHORIZATION)));
    }

    @Test
    void findWhenPersonIsInNoEnterpriseThenNotInDirectory() {
        info(okJson("{\"errcode\":0,\"errmsg\":\"ok\",\"openid\":\"o-1\"}"));
        find(webLogin(login))
                .body("failure.outcome", equalTo("ASK_ADMINISTRATOR"))
                .body("failure.code", equalTo("member_not_in_directory"));
    }

    @ParameterizedTest
    @ValueSource(ints = {42009, 40082, 42001, 40014, 40001})
    void findWhenTokenIsDeadThenReplacedOnceAndRepeatedOnce(int errcode) {
        find(webLogin(login));
        suiteToken("sat-2");
        peers.stubFor(get(urlPathEqualTo(INFO_PATH))
                .withQueryParam("suite_access_token", is("sat-1"))
                .willReturn(okJson(error(errcode))));
        find(webLogin(login)).body("identity.openUserId", equalTo("woOpen"));
        peers.verify(2, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        peers.verify(3, getRequestedFor(urlPathEqualTo(INFO_PATH)));
    }

    /** Within two hours WeCom gives out the same one (wecom-protocol.md section 6.4). */
    @Test
    void findWhenWeComGivesTheDeadTokenAgainThenItIsAskedOnce() {
        find(webLogin(login));
        info(okJson(error(40082)));
        find(webLogin(login)).body("failure.code", equalTo("wecom_token_refused"));
        peers.verify(2, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        peers.verify(3, getRequestedFor(urlPathEqualTo(INFO_PATH)));
    }

    @ParameterizedTest
    @CsvSource({
        "40029, SCAN_AGAIN, wecom_code_invalid",
        "50001, ASK_ADMINISTRATOR, wecom_domain_refused",
        "48003, ASK_ADMINISTRATOR, wecom_suite_refused",
        "60020, ASK_ADMINISTRATOR, wecom_address_refused",
        "-1, TRY_LATER, wecom_busy"
    })
    void findWhenRefusedThenOutcomeAndNoRepeat(int errcode, String outcome, String code) {
        info(okJson(error(errcode)));
        find(webLogin(login)).body("failure.outcome", equalTo(outcome)).body("failure.code", equalTo(code));
        peers.verify(1, getRequestedFor(urlPathEqualTo(INFO_PATH)));
    }

    @Test
    void findWhenOutcomeIsUnclearThenCodeIsNotSentAgain() {
        for (var unclear : new ResponseDefinitionBuilder[] {
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            aResponse().withStatus(502),
            aResponse().withBody("<html>busy</html>"),
            okJson("{\"open_userid\":\"woOpen\"}"),
            okJson(MEMBER).withFixedDelay(6000)
        }) {
            peers.resetRequests();
            info(unclear);
            find(webLogin(login))
                    .body("failure.outcome", equalTo("TRY_LATER"))
                    .body("failure.code", equalTo("wecom_unreachable"));
            peers.verify(1, getRequestedFor(urlPathEqualTo(INFO_PATH)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40080, ASK_ADMINISTRATOR, wecom_suite_refused",
        "40083, ASK_ADMINISTRATOR, wecom_suite_refused",
        "40085, TRY_LATER, suite_ticket_missing",
        "60020, ASK_ADMINISTRATOR, wecom_address_refused"
    })
    void findWhenNoSuiteTokenIsGivenThenAskedOnceAndCodeNeverSent(int errcode, String outcome, String code) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(okJson(error(errcode))));
        for (int i = 0; i < 3; i++) {
            find(webLogin(login)).body("failure.outcome", equalTo(outcome)).body("failure.code", equalTo(code));
        }
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        peers.verify(0, getRequestedFor(urlPathEqualTo(INFO_PATH)));
    }

    @Test
    void findWhenNoTicketWasPushedThenTicketMissingAndWeComNotAsked() {
        SuiteCredentials fresh = Fixtures.publishSuite(peers, connection, corpId, Kind.LOGIN_AUTHORIZATION);
        find(webLogin(fresh))
                .body("failure.outcome", equalTo("TRY_LATER"))
                .body("failure.code", equalTo("suite_ticket_missing"));
        peers.verify(0, postRequestedFor(urlPathMatching("/cgi-bin/.*")));
    }

    private void unknown(String code) {
        peers.resetRequests();
        find(code).body("failure.outcome", equalTo("ASK_ADMINISTRATOR")).body("failure.code", equalTo("suite_unknown"));
        peers.verify(0, getRequestedFor(urlPathEqualTo(INFO_PATH)));
    }

    private SuiteCredentials suite(Kind kind) {
        SuiteCredentials suite = Fixtures.publishSuite(peers, connection, corpId, kind);
        tickets.save(Pool.DEFAULT, suite.suiteId(), "ticket-" + suite.suiteId(), Instant.now())
                .await()
                .atMost(Duration.ofSeconds(30));
        return suite;
    }

    private ValidatableResponse find(String code) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body("{\"code\":" + code + "}")
                .post("/internal/pools/default/connections/" + connection + "/login-info")
                .then()
                .statusCode(200);
    }

    private static String webLogin(SuiteCredentials suite) {
        return "{\"kind\":\"web-login\",\"value\":\"a-code\",\"suiteId\":\"" + suite.suiteId() + "\"}";
    }

    private static String workbench(SuiteCredentials suite, boolean privateInfo) {
        return "{\"kind\":\"workbench\",\"value\":\"a-code\",\"suiteId\":\"" + suite.suiteId() + "\",\"privateInfo\":"
                + privateInfo + "}";
    }

    private void suiteToken(String value) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH))
                .willReturn(okJson("{\"suite_access_token\":\"" + value + "\",\"expires_in\":7200}")));
    }

    private void info(ResponseDefinitionBuilder answer) {
        peers.stubFor(get(urlPathEqualTo(INFO_PATH)).willReturn(answer));
    }

    private static StringValuePattern is(String value) {
        return com.github.tomakehurst.wiremock.client.WireMock.equalTo(value);
    }

    private static String error(int errcode) {
        return "{\"errcode\":" + errcode + ",\"errmsg\":\"refused, from ip: 203.0.113.9, more info\"}";
    }
}
