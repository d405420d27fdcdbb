package saoma.simulator.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.simulator.Simulator;

/** {@code getuserinfo3rd}: section 4.5. */
@QuarkusTest
class UserInfoTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response userInfo(String suiteId, String code) {
        return Simulator.userInfo(Simulator.suiteToken(suiteId), code);
    }

    @ParameterizedTest
    @CsvSource({LOGIN_SUITE + ", WEB_LOGIN", APP + ", WORKBENCH"})
    void infoWhenMemberThenIdsAndNothingElse(String suiteId, String kind) {
        Response ids = given().get("/control/providers/" + PROVIDER + "/ids/" + TRADING + "/zhangsan");
        Map<String, Object> answer = userInfo(suiteId, Simulator.mint(suiteId, kind, TRADING, "zhangsan"))
                .as(Map.class);
        assertThat(answer)
                .isEqualTo(Map.of(
                        "errcode", 0,
                        "errmsg", "ok",
                        "corpid", ids.path("corpid"),
                        "userid", ids.path("userid"),
                        "open_userid", ids.path("open_userid")));
    }

    @Test
    void infoWhenNotInTheDirectoryThenOpenIdOnly() {
        Map<String, Object> answer = userInfo(LOGIN_SUITE, Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "outside"))
                .as(Map.class);
        assertThat(answer).containsOnlyKeys("errcode", "errmsg", "openid");
    }

    @ParameterizedTest
    @CsvSource({"BASE, false", "USER_INFO, true", "PRIVATE_INFO, true"})
    void infoWhenScopeAllowsThenUserTicket(String scope, boolean expected) {
        Simulator.install(TRADING);
        Response answer = userInfo(APP, Simulator.mint(APP, "WORKBENCH", TRADING, "zhangsan", scope));
        answer.then().body("user_ticket", expected ? matchesPattern("ut-[0-9a-f]{32}") : nullValue());
        answer.then().body("expires_in", expected ? equalTo(7200) : nullValue());
    }

    @Test
    void infoWhenAppIsNotVisibleThenNoUserTicket() {
        userInfo(APP, Simulator.mint(APP, "WORKBENCH", TRADING, "zhangsan", "PRIVATE_INFO"))
                .then()
                .body("errcode", equalTo(0))
                .body("user_ticket", nullValue());
    }

    @Test
    void infoWhenCodeUsedUnknownOrTooOldThen40029() {
        String code = Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan");
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(0));
        userInfo(LOGIN_SUITE, code)
                .then()
                .body("errcode", equalTo(40029))
                .body("errmsg", containsString("invalid code"));
        userInfo(LOGIN_SUITE, "lac-unknown").then().body("errcode", equalTo(40029));
        String old = Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan");
        Simulator.advance(300);
        userInfo(LOGIN_SUITE, old).then().body("errcode", equalTo(40029));
    }

    @Test
    void infoWhenCodeOfAnotherSuiteThen40029AndItStaysGood() {
        String code = Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan");
        userInfo(APP, code).then().body("errcode", equalTo(40029));
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"PROVIDER_QR", "CONSOLE", "INSTALLATION"})
    void infoWhenCodeOfAnotherKindThen40029(String kind) {
        String code = Simulator.mint(LOGIN_SUITE, kind, TRADING, "zhangsan");
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(40029));
    }

    @Test
    void infoWhenCodeOfTheProviderQrThen40029() {
        userInfo(LOGIN_SUITE, Simulator.mint(TRADING, "zhangsan")).then().body("errcode", equalTo(40029));
    }

    @Test
    void loginInfoWhenCodeOfASuitePageThen40029() {
        for (String[] of : new String[][] {{LOGIN_SUITE, "WEB_LOGIN"}, {APP, "WORKBENCH"}}) {
            Simulator.loginInfo(Simulator.token(), Simulator.mint(of[0], of[1], TRADING, "zhangsan"))
                    .then()
                    .body("errcode", equalTo(40029));
        }
    }

    @Test
    void infoWhenConsoleCodeThenOnlyWithTheSwitchAndTheLoginSuite() {
        String code = Simulator.control(
                        "/codes",
                        Map.of("provider", PROVIDER, "kind", "CONSOLE", "member", Simulator.member(TRADING, "admin")))
                .path("codes[0]");
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(40029));
        Simulator.set("consoleCodesAtLoginSuite", true);
        userInfo(APP, code).then().body("errcode", equalTo(40029));
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(0));
    }

    @Test
    void infoWhenTrustedDomainChangedSinceThen50001() {
        String code = Simulator.control(
                        "/codes", Map.of("suite", LOGIN_SUITE, "kind", "WEB_LOGIN", "domain", "localhost:8080"))
                .path("codes[0]");
        Simulator.patch("/suites/" + LOGIN_SUITE, Map.of("trustedDomains", List.of("login.broker.example")));
        userInfo(LOGIN_SUITE, code).then().body("errcode", equalTo(50001));
    }

    @Test
    void infoWhenTokenMissingWrongOrTooOldThenItsErrcode() {
        String code = Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan");
        given().queryParam("code", code)
                .get("/cgi-bin/service/auth/getuserinfo3rd")
                .then()
                .body("errcode", equalTo(41022));
        Simulator.userInfo("sat-unknown", code).then().body("errcode", equalTo(40082));
        Simulator.userInfo(Simulator.token(), code).then().body("errcode", equalTo(40082));
        String token = Simulator.suiteToken(LOGIN_SUITE);
        Simulator.advance(7200);
        Simulator.userInfo(token, "any").then().body("errcode", equalTo(42009));
    }

    @Test
    void infoWhenCodeMissingThen41008() {
        given().queryParam("suite_access_token", Simulator.suiteToken(LOGIN_SUITE))
                .get("/cgi-bin/service/auth/getuserinfo3rd")
                .then()
                .body("errcode", equalTo(41008));
    }

    @Test
    void infoWhenFaultStrikesThenTheCodeStaysGood() {
        String token = Simulator.suiteToken(LOGIN_SUITE);
        String code = Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan");
        Simulator.control(
                "/faults",
                Map.of("endpoint", "getuserinfo3rd", "when", Map.of("nth", 1), "then", Map.of("errcode", -1)));
        Simulator.userInfo(token, code).then().body("errcode", equalTo(-1));
        Simulator.userInfo(token, code).then().body("errcode", equalTo(0));
        assertThat(Simulator.called("getuserinfo3rd.calls")).isEqualTo(2);
    }

    @Test
    void oldPathWhenSwitchedOnThenOldWords() {
        String path = "/cgi-bin/service/getuserinfo3rd";
        String token = Simulator.suiteToken(LOGIN_SUITE);
        given().get(path).then().statusCode(404);
        Simulator.set("oldUserInfoPath", true);
        given().queryParam("access_token", token)
                .queryParam("code", Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "zhangsan"))
                .get(path)
                .then()
                .body("CorpId", matchesPattern("wp.{30}"))
                .body("UserId", matchesPattern("wo.{30}"))
                .body("DeviceId", equalTo(""));
        given().queryParam("suite_access_token", token)
                .queryParam("code", Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", TRADING, "outside"))
                .get(path)
                .then()
                .body("OpenId", matchesPattern("o-.{30}"));
    }

    @Test
    void infoWhenOldEnterpriseThenUserIdPlainOnlyForACustomer() {
        userInfo(LOGIN_SUITE, Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", SCHOOL, "teacher1"))
                .then()
                .body("userid", matchesPattern("wo.{30}"));
        Simulator.install(SCHOOL);
        userInfo(LOGIN_SUITE, Simulator.mint(LOGIN_SUITE, "WEB_LOGIN", SCHOOL, "teacher1"))
                .then()
                .body("userid", equalTo("teacher1"))
                .body("open_userid", matchesPattern("wo.{30}"));
    }
}
