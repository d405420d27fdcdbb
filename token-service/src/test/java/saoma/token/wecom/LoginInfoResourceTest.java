package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ProviderCredentials;
import saoma.sealing.Seal;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class LoginInfoResourceTest {
    private static final String TOKEN_PATH = "/cgi-bin/service/get_provider_token";
    private static final String LOGIN_INFO_PATH = "/cgi-bin/service/get_login_info";
    private static final String MEMBER = """
            {"errcode":0,"errmsg":"ok","usertype":5,
             "user_info":{"userid":"woUser","open_userid":"woOpen","name":"woUser","avatar":""},
             "corp_info":{"corpid":"wpCorp"},"agent":[],"auth_info":{"department":[]},"new_field":1}""";

    WireMockServer peers;

    @Inject
    RedisDataSource redis;

    private final String corpId = "ww" + UUID.randomUUID().toString().substring(0, 16);
    private String connection;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        connection = Fixtures.publishConnection(peers, corpId, "PvdSecret-" + corpId);
        providerToken("pat-1");
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH)).willReturn(okJson(MEMBER)));
    }

    @Test
    void findWhenCodeValidThenIdentity() {
        find().statusCode(200)
                .body("failure", nullValue())
                .body("identity.providerCorpId", equalTo(corpId))
                .body("identity.corpId", equalTo("wpCorp"))
                .body("identity.openUserId", equalTo("woOpen"))
                .body("identity.userId", equalTo("woUser"))
                .body("identity.userType", equalTo(5))
                .body("identity.avatar", nullValue());
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(TOKEN_PATH))
                        .withRequestBody(equalToJson(
                                "{\"corpid\":\"" + corpId + "\",\"provider_secret\":\"PvdSecret-" + corpId + "\"}")));
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH))
                        .withRequestBody(equalToJson("{\"auth_code\":\"a-code\"}")));
    }

    @Test
    void findWhenTokenKnownThenNotFetchedAgainAndSealedInRedis() {
        find();
        find();
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        String key =
                redis.key().keys("token:upstream:provider:" + corpId + ":*").get(0);
        assertThat(redis.value(String.class).get(key)).doesNotContain("pat-1");
        assertThat(redis.key().ttl(key)).isBetween(1L, 7200L);
    }

    @ParameterizedTest
    @CsvSource({
        "40029, SCAN_AGAIN, wecom_code_invalid",
        "40078, SCAN_AGAIN, wecom_code_invalid",
        "84075, SCAN_AGAIN, wecom_code_invalid",
        "60020, ASK_ADMINISTRATOR, wecom_address_refused",
        "40013, ASK_ADMINISTRATOR, wecom_credentials_refused",
        "48002, ASK_ADMINISTRATOR, wecom_not_permitted",
        "50002, ASK_ADMINISTRATOR, wecom_member_not_permitted",
        "45009, TRY_LATER, wecom_limit_reached",
        "45033, TRY_LATER, wecom_limit_reached",
        "-1, TRY_LATER, wecom_busy",
        "99999, TRY_LATER, wecom_error"
    })
    void findWhenRefusedThenOutcomeAndNoRepeat(int errcode, String outcome, String code) {
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH)).willReturn(okJson(error(errcode))));
        find().body("identity", nullValue())
                .body("failure.outcome", equalTo(outcome))
                .body("failure.code", equalTo(code));
        peers.verify(1, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @ParameterizedTest
    @CsvSource({"42001", "40014", "40082", "40001"})
    void findWhenTokenDeadThenReplacedOnceAndRepeatedOnce(int errcode) {
        find();
        tokenDies(errcode);
        find().body("identity.openUserId", equalTo("woOpen"));
        peers.verify(2, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        peers.verify(3, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @Test
    void findWhenFreshTokenIsRefusedTooThenFailsAfterOneRepeat() {
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH)).willReturn(okJson(error(42001))));
        find().body("failure.outcome", equalTo("ASK_ADMINISTRATOR"))
                .body("failure.code", equalTo("wecom_token_refused"));
        peers.verify(2, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @ParameterizedTest
    @CsvSource({
        "40001, ASK_ADMINISTRATOR, wecom_credentials_refused",
        "40013, ASK_ADMINISTRATOR, wecom_credentials_refused",
        "60020, ASK_ADMINISTRATOR, wecom_address_refused",
        "45009, TRY_LATER, wecom_limit_reached"
    })
    void findWhenProviderIsRefusedThenCircuitOpens(int errcode, String outcome, String code) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(okJson(error(errcode))));
        for (int i = 0; i < 5; i++) {
            find().body("failure.outcome", equalTo(outcome)).body("failure.code", equalTo(code));
        }
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
        peers.verify(0, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @Test
    void findWhenSecretIsCorrectedThenAskedAtOnce() {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(okJson(error(40001))));
        find().body("failure.code", equalTo("wecom_credentials_refused"));
        providerToken("pat-2");
        connection = Fixtures.publishConnection(peers, corpId, "another-secret");
        find().body("identity.openUserId", equalTo("woOpen"));
    }

    @Test
    void findWhenConnectionOfSameCorpIdHasAnotherSecretThenTokenNotShared() {
        find();
        connection = Fixtures.publishConnection(peers, corpId, "guessed");
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(okJson(error(40001))));
        find().body("failure.code", equalTo("wecom_credentials_refused"));
        peers.verify(1, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @Test
    void findWhenTokenEndpointBusyOnceThenAskedAgain() {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(error(-1)))
                .willSetStateTo("free"));
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH))
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(okJson("{\"provider_access_token\":\"pat-3\",\"expires_in\":7200}")));
        find().body("identity.openUserId", equalTo("woOpen"));
    }

    @Test
    void findWhenResetThenTryLaterAndNoRepeat() {
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        unreachable();
    }

    @Test
    void findWhenHtmlThenTryLaterAndNoRepeat() {
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH))
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<html>busy</html>")));
        unreachable();
    }

    @Test
    void findWhenServerErrorThenTryLaterAndNoRepeat() {
        peers.stubFor(
                post(urlPathEqualTo(LOGIN_INFO_PATH)).willReturn(aResponse().withStatus(502)));
        unreachable();
    }

    @Test
    void findWhenTimeoutThenTryLaterAndNoRepeat() {
        peers.stubFor(
                post(urlPathEqualTo(LOGIN_INFO_PATH)).willReturn(okJson(MEMBER).withFixedDelay(6000)));
        unreachable();
    }

    private void unreachable() {
        find().body("failure.outcome", equalTo("TRY_LATER")).body("failure.code", equalTo("wecom_unreachable"));
        peers.verify(1, postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH)));
    }

    @Test
    void findWhenNoOpenUserIdThenAskAdministrator() {
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH))
                .willReturn(okJson(
                        "{\"usertype\":3,\"user_info\":{\"name\":\"x\"},\"corp_info\":{\"corpid\":\"wpCorp\"}}")));
        find().body("failure.outcome", equalTo("ASK_ADMINISTRATOR"))
                .body("failure.code", equalTo("member_not_in_directory"));
    }

    @Test
    void findWhenConnectionUnknownThenAskAdministrator() {
        connection = "unknown";
        find().body("failure.code", equalTo("connection_unknown"));
    }

    @Test
    void findWhenCodeIsTheConsolesThenTheSameExchange() {
        find("console").body("identity.openUserId", equalTo("woOpen"));
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(LOGIN_INFO_PATH))
                        .withRequestBody(equalToJson("{\"auth_code\":\"a-code\"}")));
    }

    @Test
    void findWhenSecretWasSealedWithAnotherKeyThenAskAdministratorWithoutACall() {
        UUID id = UUID.randomUUID();
        String sealed = Seal.with(Seal.newMasterKey()).seal("a-secret", ProviderCredentials.associatedData(id));
        connection = "c" + id.toString().substring(0, 8);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/connections/" + connection + "/credentials"))
                .willReturn(okJson(Fixtures.json(new ProviderCredentials(id, corpId, sealed, null)))));
        find().body("failure.outcome", equalTo("ASK_ADMINISTRATOR"))
                .body("failure.code", equalTo("provider_secret_unreadable"));
        peers.verify(0, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"authCode\":\"a-code\"}",
                "{\"code\":{\"value\":\"a-code\"}}",
                "{\"code\":{\"kind\":\"other\",\"value\":\"a-code\"}}",
                "{\"code\":{\"kind\":\"classic-qr\"}}",
                "{\"code\":{\"kind\":\"classic-qr\",\"value\":\" \"}}"
            })
    void findWhenNoCodeThenRefused(String body) {
        ask(body).statusCode(400);
        peers.verify(0, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    private ValidatableResponse find() {
        return find("classic-qr");
    }

    private ValidatableResponse find(String kind) {
        return ask("{\"code\":{\"kind\":\"" + kind + "\",\"value\":\"a-code\"}}")
                .statusCode(200);
    }

    private ValidatableResponse ask(String body) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(body)
                .post("/internal/pools/default/connections/" + connection + "/login-info")
                .then();
    }

    private void providerToken(String value) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH))
                .willReturn(okJson("{\"provider_access_token\":\"" + value + "\",\"expires_in\":7200}")));
    }

    private void tokenDies(int errcode) {
        providerToken("pat-2");
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO_PATH))
                .withQueryParam("access_token", com.github.tomakehurst.wiremock.client.WireMock.equalTo("pat-1"))
                .willReturn(okJson(error(errcode))));
    }

    private static String error(int errcode) {
        return "{\"errcode\":" + errcode
                + ",\"errmsg\":\"refused, hint: [1700000000_01_0123456789abcdef0123456789abcdef],"
                + " from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool/query?e=" + errcode
                + "\",\"agent\":[]}";
    }
}
