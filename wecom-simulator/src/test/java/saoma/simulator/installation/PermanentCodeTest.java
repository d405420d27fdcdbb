package saoma.simulator.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** From the temporary code to the enterprise's token: section 6.5, steps 1, 2, 5 and 6. */
@QuarkusTest
class PermanentCodeTest {
    private Map<String, String> admin;

    @BeforeEach
    void reset() {
        Simulator.reset();
        admin = Simulator.ids(TRADING, "admin");
    }

    private static Response permanentCode(String authCode) {
        return Simulator.appCall("v2/get_permanent_code", Map.of("auth_code", authCode));
    }

    private static String installed(String enterprise) {
        return permanentCode(Simulator.install(enterprise).path("authCode")).path("permanent_code");
    }

    private Response customerCall(String call, String permanentCode) {
        return Simulator.appCall(call, Map.of("auth_corpid", admin.get("corpid"), "permanent_code", permanentCode));
    }

    private static void expect(Response response, int errcode) {
        response.then().statusCode(200).body("errcode", equalTo(errcode));
    }

    @Test
    void preAuthCodeWhenAskedThenTwentyMinutes() {
        given().get("/cgi-bin/service/get_pre_auth_code?suite_access_token=" + Simulator.suiteToken(APP))
                .then()
                .body("errcode", equalTo(0))
                .body("pre_auth_code", notNullValue())
                .body("expires_in", equalTo(1200));
    }

    @Test
    void preAuthCodeWhenTokenMissingUnknownOrDeadThenItsErrcode() {
        String path = "/cgi-bin/service/get_pre_auth_code?suite_access_token=";
        expect(given().get("/cgi-bin/service/get_pre_auth_code"), 41022);
        expect(given().get(path + "nothing"), 40082);
        expect(given().get(path + Simulator.token()), 40082);
        String token = Simulator.suiteToken(APP);
        Simulator.advance(7200);
        expect(given().get(path + token), 42009);
        String killed = Simulator.suiteToken(APP);
        Simulator.control("/tokens/kill?suite=" + APP + "&errcode=40082", null);
        expect(given().get(path + killed), 40082);
    }

    @Test
    void preAuthCodeWhenSuiteIsForLoginOnlyThen48002() {
        expect(
                given().get("/cgi-bin/service/get_pre_auth_code?suite_access_token="
                        + Simulator.suiteToken(LOGIN_SUITE)),
                48002);
    }

    @Test
    void sessionWhenPreAuthCodeOrTypeWrongThenItsErrcode() {
        String code = Simulator.preAuthCode();
        expect(Simulator.appCall("set_session_info", Map.of("pre_auth_code", "nothing")), 40077);
        expect(Simulator.appCall("set_session_info", Map.of()), 40058);
        expect(
                Simulator.appCall(
                        "set_session_info", Map.of("pre_auth_code", code, "session_info", Map.of("auth_type", 2))),
                40035);
        expect(Simulator.appCall("set_session_info", Map.of("pre_auth_code", code)), 0);
        Simulator.advance(1200);
        expect(Simulator.appCall("set_session_info", Map.of("pre_auth_code", code)), 42007);
    }

    @Test
    void permanentCodeWhenNewCallThenTheEnterpriseAndWhoInstalled() {
        permanentCode(Simulator.install(TRADING).path("authCode"))
                .then()
                .body("errcode", equalTo(0))
                .body("permanent_code", notNullValue())
                .body("auth_corp_info.corpid", equalTo(admin.get("corpid")))
                .body("auth_corp_info.corp_name", equalTo("示例贸易 Demo Trading"))
                .body("auth_user_info.userid", equalTo(admin.get("userid")))
                .body("auth_user_info.open_userid", equalTo(admin.get("open_userid")))
                .body("auth_user_info.name", equalTo(admin.get("userid")))
                .body("state", equalTo(""))
                .body("access_token", nullValue());
    }

    @Test
    void permanentCodeWhenOldCallThenTokenAndAppToo() {
        String authCode = Simulator.install(TRADING).path("authCode");
        Simulator.appCall("get_permanent_code", Map.of("auth_code", authCode))
                .then()
                .body("errcode", equalTo(0))
                .body("access_token", startsWith("cat-"))
                .body("expires_in", equalTo(7200))
                .body("permanent_code", notNullValue())
                .body("auth_corp_info.corp_full_name", notNullValue())
                .body("auth_info.agent[0].agentid", notNullValue())
                .body("auth_info.agent[0].privilege.allow_party", equalTo(List.of(1)))
                .body("auth_user_info.userid", equalTo(admin.get("userid")));
    }

    @Test
    void permanentCodeWhenCodeMissingUsedExpiredOrOfAnotherKindThenItsErrcode() {
        expect(Simulator.appCall("v2/get_permanent_code", Map.of()), 41008);
        expect(permanentCode("nothing"), 40078);
        expect(permanentCode(Simulator.mint(TRADING, "admin")), 40078);
        String used = Simulator.install(TRADING).path("authCode");
        expect(permanentCode(used), 0);
        expect(permanentCode(used), 40078);
        String late = Simulator.install(SCHOOL).path("authCode");
        Simulator.advance(600);
        expect(permanentCode(late), 40078);
    }

    @Test
    void loginCodeCallWhenGivenTheCodeOfAnInstallationThen40029() {
        String authCode = Simulator.install(TRADING).path("authCode");
        expect(Simulator.loginInfo(Simulator.token(), authCode), 40029);
    }

    @Test
    void permanentCodeWhenBodyNamesAnotherSuiteThen48003() {
        expect(Simulator.appCall("get_permanent_code", Map.of("auth_code", "x", "suite_id", LOGIN_SUITE)), 48003);
    }

    @Test
    void corpTokenWhenPermanentCodeGoodThenTheSameTokenUntilItExpires() {
        String permanentCode = installed(TRADING);
        Response first = customerCall("get_corp_token", permanentCode);
        first.then().body("errcode", nullValue()).body("expires_in", equalTo(7200));
        customerCall("get_corp_token", permanentCode).then().body("access_token", equalTo(first.path("access_token")));
        Simulator.control("/tokens/kill?suite=" + APP + "&enterprise=" + TRADING, null)
                .then()
                .body("killed", equalTo(1));
        customerCall("get_corp_token", permanentCode)
                .then()
                .body("access_token", not(equalTo(first.path("access_token"))));
    }

    @Test
    void corpTokenWhenPartMissingOrWrongThenItsErrcode() {
        String permanentCode = installed(TRADING);
        expect(Simulator.appCall("get_corp_token", Map.of()), 41002);
        expect(Simulator.appCall("get_corp_token", Map.of("auth_corpid", "wpnobody")), 40013);
        expect(Simulator.appCall("get_corp_token", Map.of("auth_corpid", TRADING)), 40013);
        expect(Simulator.appCall("get_corp_token", Map.of("auth_corpid", admin.get("corpid"))), 41025);
        expect(customerCall("get_corp_token", "nothing"), 40084);
        Simulator.control("/installations/" + APP + "/" + TRADING + "/reset-permanent-code", null);
        expect(customerCall("get_corp_token", permanentCode), 40084);
    }

    @Test
    void corpTokenWhenNotInstalledThen48004() {
        expect(customerCall("get_corp_token", "x"), 48004);
        String permanentCode = installed(TRADING);
        given().delete("/control/installations/" + APP + "/" + TRADING).then().statusCode(204);
        expect(customerCall("get_corp_token", permanentCode), 48004);
    }

    @Test
    void permanentCodeWhenInstalledAgainThenAnother() {
        String first = installed(TRADING);
        given().delete("/control/installations/" + APP + "/" + TRADING);
        assertThat(installed(TRADING)).isNotEqualTo(first);
    }

    @Test
    void authInfoWhenVisibleRangeIsSetThenTheIdsOfItsMembers() {
        String permanentCode = installed(TRADING);
        given().contentType("application/json")
                .body(Map.of("members", List.of("zhangsan")))
                .put("/control/installations/" + APP + "/" + TRADING + "/visible-range")
                .then()
                .statusCode(200);
        customerCall("get_auth_info", permanentCode)
                .then()
                .body("errcode", equalTo(0))
                .body("auth_corp_info.corpid", equalTo(admin.get("corpid")))
                .body(
                        "auth_info.agent[0].privilege.allow_user",
                        equalTo(List.of(Simulator.ids(TRADING, "zhangsan").get("userid"))))
                .body("permanent_code", nullValue());
        expect(customerCall("get_auth_info", "nothing"), 40084);
    }

    @Test
    void permanentCodeWhenEnterpriseIsAnOldCustomerThenPlainIds() {
        permanentCode(Simulator.install(SCHOOL).path("authCode"))
                .then()
                .body("auth_corp_info.corpid", equalTo(SCHOOL))
                .body("auth_user_info.userid", equalTo("principal"))
                .body("auth_user_info.open_userid", startsWith("wo"));
    }

    @Test
    void marketWhenOrderSenselessThenRefused() {
        Simulator.install(TRADING);
        Map<String, String> order = new HashMap<>(Map.of("suiteId", APP, "enterprise", TRADING));
        Simulator.control("/installations", order).then().statusCode(409);
        order.put("enterprise", "nobody");
        Simulator.control("/installations", order).then().statusCode(404);
        order.putAll(Map.of("enterprise", SCHOOL, "userId", "teacher1"));
        Simulator.control("/installations", order).then().statusCode(409);
        order.put("suiteId", LOGIN_SUITE);
        Simulator.control("/installations", order).then().statusCode(409);
        given().delete("/control/installations/" + APP + "/" + SCHOOL).then().statusCode(404);
    }
}
