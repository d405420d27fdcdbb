package saoma.simulator.conversion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.OTHER_SECRET;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** Ids before and after the upgrade, and WeCom's addresses: sections 7 and 8. */
@QuarkusTest
class ConversionTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response openCorpId(String token, String corpId) {
        return Simulator.call("corpid_to_opencorpid?provider_access_token=" + token, Map.of("corpid", corpId));
    }

    private static String enterpriseToken(String enterprise) {
        String authCode = Simulator.install(enterprise).path("authCode");
        return Simulator.appCall("get_permanent_code", Map.of("auth_code", authCode))
                .path("access_token");
    }

    private static Response openUserIds(String token, List<String> userIds) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("userid_list", userIds))
                .post("/cgi-bin/batch/userid_to_openuserid?access_token=" + token);
    }

    private static void expect(Response response, int errcode) {
        response.then().statusCode(200).body("errcode", equalTo(errcode));
    }

    @Test
    void corpIdWhenEnterpriseIsACustomerThenItsEncryptedOneWhateverTheCase() {
        Simulator.install(TRADING);
        String open = Simulator.ids(TRADING, "zhangsan").get("corpid");
        openCorpId(Simulator.token(), TRADING)
                .then()
                .body("errcode", equalTo(0))
                .body("open_corpid", equalTo(open));
        openCorpId(Simulator.token(), TRADING.toUpperCase()).then().body("open_corpid", equalTo(open));
    }

    @Test
    void corpIdWhenNotACustomerOfThisProviderThen48004() {
        expect(openCorpId(Simulator.token(), TRADING), 48004);
        Simulator.install(TRADING);
        String other = Simulator.token(OTHER_PROVIDER, OTHER_SECRET).path("provider_access_token");
        expect(openCorpId(other, TRADING), 48004);
    }

    @Test
    void corpIdWhenUnknownMissingOrTokenWrongThenItsErrcode() {
        expect(openCorpId(Simulator.token(), "nobody"), 40013);
        expect(Simulator.call("corpid_to_opencorpid?provider_access_token=" + Simulator.token(), Map.of()), 41002);
        expect(openCorpId("", TRADING), 41001);
        expect(openCorpId(Simulator.suiteToken(APP), TRADING), 40014);
    }

    @Test
    void userIdsWhenConvertedThenFoundAndInvalid() {
        openUserIds(enterpriseToken(SCHOOL), List.of("teacher1", "nobody", "a/b", ""))
                .then()
                .body("errcode", equalTo(0))
                .body("open_userid_list", hasSize(1))
                .body("open_userid_list[0].userid", equalTo("teacher1"))
                .body(
                        "open_userid_list[0].open_userid",
                        equalTo(Simulator.ids(SCHOOL, "teacher1").get("open_userid")))
                .body("invalid_userid_list", equalTo(List.of("nobody", "a/b", "")));
    }

    @Test
    void userIdsWhenNotVisibleThenInvalid() {
        String token = enterpriseToken(TRADING);
        given().contentType(ContentType.JSON)
                .body(Map.of("members", List.of("lisi")))
                .put("/control/installations/" + APP + "/" + TRADING + "/visible-range");
        openUserIds(token, List.of("lisi", "zhangsan"))
                .then()
                .body("open_userid_list.userid", equalTo(List.of("lisi")))
                .body("invalid_userid_list", equalTo(List.of("zhangsan")));
    }

    @Test
    void userIdsWhenNoneOrTooManyThenItsErrcode() {
        String token = enterpriseToken(TRADING);
        expect(openUserIds(token, List.of()), 40058);
        expect(openUserIds(token, Collections.nCopies(1001, "lisi")), 40063);
        expect(openUserIds(token, Collections.nCopies(1000, "lisi")), 0);
    }

    @Test
    void userIdsWhenTooManyWrongThenBlockedUntilTheDayEnds() {
        Simulator.set("wrongUserIdsPerDay", 2);
        Simulator.set("tokenSeconds", 200_000);
        String token = enterpriseToken(TRADING);
        expect(openUserIds(token, List.of("x", "y")), 0);
        expect(openUserIds(token, List.of("lisi")), 45009);
        Simulator.advance(86_400);
        expect(openUserIds(token, List.of("lisi")), 0);
    }

    @Test
    void enterpriseCallsWhenTooManyInAMinuteThenBlockedForThisEnterpriseOnly() {
        Simulator.set("enterpriseCallsPerMinute", 1);
        String trading = enterpriseToken(TRADING);
        expect(openUserIds(trading, List.of("lisi")), 0);
        expect(openUserIds(trading, List.of("lisi")), 45009);
        expect(openUserIds(enterpriseToken(SCHOOL), List.of("teacher1")), 0);
        Simulator.advance(60);
        expect(openUserIds(trading, List.of("lisi")), 0);
    }

    @Test
    void enterpriseTokenWhenWrongDeadOrUninstalledThenItsErrcode() {
        expect(openUserIds("", List.of("lisi")), 41001);
        expect(openUserIds(Simulator.token(), List.of("lisi")), 40014);
        String token = enterpriseToken(TRADING);
        given().delete("/control/installations/" + APP + "/" + TRADING);
        expect(openUserIds(token, List.of("lisi")), 48004);
        String next = enterpriseToken(TRADING);
        expect(openUserIds(token, List.of("lisi")), 48004);
        expect(openUserIds(next, List.of("lisi")), 0);
        Simulator.advance(7200);
        expect(openUserIds(next, List.of("lisi")), 42001);
    }

    @Test
    void upgradeWhenAnOldCustomersIdsAreEncryptedThenTheOpenUserIdStays() {
        Simulator.install(SCHOOL);
        Map<String, String> before = Simulator.ids(SCHOOL, "teacher1");
        Simulator.patch("/enterprises/" + SCHOOL, Map.of("plainIds", false))
                .then()
                .statusCode(200);
        Simulator.loginInfo(Simulator.token(), Simulator.mint(SCHOOL, "teacher1"))
                .then()
                .body(
                        "corp_info.corpid",
                        equalTo(Simulator.ids(SCHOOL, "teacher1").get("corpid")))
                .body("user_info.userid", equalTo(before.get("open_userid")))
                .body("user_info.open_userid", equalTo(before.get("open_userid")));
        assertThat(Simulator.ids(SCHOOL, "teacher1").get("corpid")).isNotEqualTo(before.get("corpid"));
        openCorpId(Simulator.token(), before.get("corpid"))
                .then()
                .body("open_corpid", equalTo(Simulator.ids(SCHOOL, "teacher1").get("corpid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_api_domain_ip", "getcallbackip"})
    void addressesWhenTokenIsAnEnterprisesThenListedElseAnEmptyList(String call) {
        String path = "/cgi-bin/" + call + "?access_token=";
        given().get(path + enterpriseToken(TRADING))
                .then()
                .body("errcode", equalTo(0))
                .body("ip_list", hasItem("127.0.0.1"));
        for (String token : List.of(Simulator.token(), Simulator.suiteToken(APP))) {
            given().get(path + token).then().body("errcode", equalTo(40014)).body("ip_list", equalTo(List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service/get_suite_token",
                "service/set_session_info",
                "service/get_permanent_code",
                "service/v2/get_permanent_code",
                "service/get_corp_token",
                "service/get_auth_info",
                "service/corpid_to_opencorpid",
                "batch/userid_to_openuserid"
            })
    void faultWhenInjectedIntoAnyCallThenItStrikes(String call) {
        String endpoint = call.substring(call.indexOf('/') + 1);
        Simulator.control("/faults", Map.of("endpoint", endpoint, "then", Map.of("httpStatus", 503)))
                .then()
                .statusCode(201);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/cgi-bin/" + call)
                .then()
                .statusCode(503);
        given().get("/control/calls").then().body("'" + endpoint + "'.calls", equalTo(1));
    }
}
