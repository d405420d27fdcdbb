package saoma.simulator.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.OTHER_SECRET;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** {@code get_login_info}: rows 2, 6, 7 and 8 of section 12. */
@QuarkusTest
class LoginInfoTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response infoOf(String enterprise, String userId) {
        return Simulator.loginInfo(Simulator.token(), Simulator.mint(enterprise, userId));
    }

    @Test
    void infoWhenMemberThenIdsAndNoName() {
        Response info = infoOf(TRADING, "zhangsan");
        String openUserId = info.path("user_info.open_userid");
        info.then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("errcode", equalTo(0))
                .body("errmsg", equalTo("ok"))
                .body("usertype", equalTo(5))
                .body("user_info.open_userid", matchesPattern("wo[A-Za-z0-9]{30}"))
                .body("user_info.userid", equalTo(openUserId))
                .body("user_info.name", equalTo(openUserId))
                .body("user_info.avatar", startsWith("https://"))
                .body("corp_info.corpid", matchesPattern("wp[A-Za-z0-9]{30}"))
                .body("agent", empty())
                .body("auth_info.department", empty());
        assertThat(info.asString()).doesNotContain("张三", "zhangsan", "mail", "mobile", TRADING);
    }

    @Test
    void infoWhenAdministratorThenAgentsAndDepartments() {
        infoOf(TRADING, "admin")
                .then()
                .body("usertype", equalTo(2))
                .body("agent[0].agentid", equalTo(1000007))
                .body("agent[0].auth_type", equalTo(1))
                .body("auth_info.department[0].writable", equalTo(true));
        infoOf(TRADING, "creator").then().body("usertype", equalTo(1));
        infoOf(LOGISTICS, "groupadmin").then().body("usertype", equalTo(4));
    }

    @Test
    void infoWhenMemberHasNoAvatarThenEmptyText() {
        infoOf(TRADING, "lisi").then().body("user_info.avatar", equalTo(""));
    }

    @Test
    void infoWhenPersonIsNotInTheDirectoryThenNoIds() {
        infoOf(TRADING, "outside")
                .then()
                .body("errcode", equalTo(0))
                .body("usertype", equalTo(3))
                .body("user_info.size()", equalTo(0))
                .body("corp_info.corpid", startsWith("wp"));
    }

    @Test
    void infoWhenEnterpriseIsFromBeforeTheUpgradeThenPlainIds() {
        infoOf(SCHOOL, "teacher1")
                .then()
                .body("user_info.userid", equalTo("teacher1"))
                .body("user_info.open_userid", startsWith("wo"))
                .body("corp_info.corpid", equalTo(SCHOOL));
    }

    @Test
    void infoWhenSamePersonThenSameIdsAndWhenOtherEnterpriseOrProviderThenOthers() {
        String first = infoOf(TRADING, "zhangsan").path("user_info.open_userid");
        assertThat(infoOf(TRADING, "zhangsan").<String>path("user_info.open_userid"))
                .isEqualTo(first);
        assertThat(infoOf(LOGISTICS, "zhangsan").<String>path("user_info.open_userid"))
                .isNotEqualTo(first);
        String otherToken = Simulator.token(OTHER_PROVIDER, OTHER_SECRET).path("provider_access_token");
        String otherCode = Simulator.control(
                        "/codes", Map.of("provider", OTHER_PROVIDER, "member", Simulator.member(TRADING, "zhangsan")))
                .path("codes[0]");
        Response other = Simulator.loginInfo(otherToken, otherCode);
        assertThat(other.<String>path("user_info.open_userid")).isNotEqualTo(first);
        other.then()
                .body(
                        "corp_info.corpid",
                        not(equalTo(infoOf(TRADING, "zhangsan").path("corp_info.corpid"))));
    }

    @Test
    void infoWhenControlNamedTheIdsBeforeThenThese() {
        Response ids = given().get("/control/providers/{p}/ids/{e}/{u}", PROVIDER, TRADING, "zhangsan");
        infoOf(TRADING, "zhangsan")
                .then()
                .body("user_info.open_userid", equalTo(ids.path("open_userid")))
                .body("corp_info.corpid", equalTo(ids.path("corpid")));
    }

    @Test
    void infoWhenCodeUsedTwiceThen40029() {
        String code = Simulator.mint(TRADING, "zhangsan");
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
        Response again = Simulator.loginInfo(Simulator.token(), code);
        again.then()
                .statusCode(200)
                .body("errcode", equalTo(40029))
                .body("errmsg", startsWith("invalid code, hint: ["))
                .body("agent", empty())
                .body("user_info", nullValue());
        assertThat(again.asString()).doesNotContain(code);
    }

    @Test
    void infoWhenCodeUsedByManyAtOnceThenOneGetsIt() {
        String token = Simulator.token();
        String code = Simulator.mint(TRADING, "zhangsan");
        long successes = IntStream.range(0, 8)
                .parallel()
                .filter(n -> Simulator.loginInfo(token, code).<Integer>path("errcode") == 0)
                .count();
        assertThat(successes).isEqualTo(1);
    }

    @Test
    void infoWhenCodeOlderThanFiveMinutesThen40029() {
        String token = Simulator.token();
        String fresh = Simulator.mint(TRADING, "zhangsan");
        Simulator.advance(298);
        Simulator.loginInfo(token, fresh).then().body("errcode", equalTo(0));
        String old = Simulator.mint(TRADING, "zhangsan");
        Simulator.advance(300);
        Simulator.loginInfo(token, old).then().body("errcode", equalTo(40029));
    }

    @Test
    void infoWhenCodeUnknownThen40029() {
        Simulator.loginInfo(Simulator.token(), "lac-00").then().body("errcode", equalTo(40029));
    }

    @Test
    void infoWhenCodeOfAnotherProviderThen40029AndItStaysGood() {
        String code = Simulator.mint(TRADING, "zhangsan");
        String otherToken = Simulator.token(OTHER_PROVIDER, OTHER_SECRET).path("provider_access_token");
        Simulator.loginInfo(otherToken, code).then().body("errcode", equalTo(40029));
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB_LOGIN", "WORKBENCH", "INSTALLATION"})
    void infoWhenCodeOfAnotherKindThen40029(String kind) {
        String code = Simulator.control("/codes", Map.of("provider", PROVIDER, "kind", kind))
                .path("codes[0]");
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(40029));
    }

    @Test
    void infoWhenCodeOfTheConsoleThenRedeemed() {
        String code = Simulator.control("/codes", Map.of("provider", PROVIDER, "kind", "CONSOLE"))
                .path("codes[0]");
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
    }

    @Test
    void infoWhenTokenMissingThen41001AndWhenUnknownThen40014() {
        Simulator.call("get_login_info", Map.of("auth_code", "x")).then().body("errcode", equalTo(41001));
        Simulator.loginInfo("", "x").then().body("errcode", equalTo(41001));
        Simulator.loginInfo("pat-unknown", "x").then().body("errcode", equalTo(40014));
    }

    @Test
    void infoWhenTokenExpiredThen42001AndTheCodeStaysGood() {
        String token = Simulator.token();
        Simulator.advance(7200);
        String code = Simulator.mint(TRADING, "zhangsan");
        Simulator.loginInfo(token, code).then().body("errcode", equalTo(42001));
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {42001, 40014, 40082, 40001})
    void infoWhenTokenKilledThenTheChosenErrcode(int errcode) {
        String token = Simulator.token();
        Simulator.control("/tokens/kill?provider=" + PROVIDER + "&errcode=" + errcode, null);
        String code = Simulator.mint(TRADING, "zhangsan");
        Simulator.loginInfo(token, code).then().body("errcode", equalTo(errcode));
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
    }

    @Test
    void infoWhenParametersWrongThenCheckedAfterTheToken() {
        String path = "/cgi-bin/service/get_login_info?access_token=";
        given().body("no json").post(path + "pat-unknown").then().body("errcode", equalTo(40014));
        given().body("no json").post(path + Simulator.token()).then().body("errcode", equalTo(47001));
        given().contentType(ContentType.URLENC)
                .formParam("auth_code", "x")
                .post(path + Simulator.token())
                .then()
                .body("errcode", equalTo(47001));
        given().body("{}").post(path + Simulator.token()).then().body("errcode", equalTo(41008));
        given().body("{\"auth_code\":5}")
                .post(path + Simulator.token())
                .then()
                .body("errcode", equalTo(41008))
                .body("errmsg", containsString("Warning: wrong json format."));
        given().get(path + Simulator.token()).then().body("errcode", equalTo(41008));
    }

    @Test
    void infoWhenAddressNotListedThen60020BeforeTheToken() {
        String token = Simulator.token();
        Simulator.control("/tokens/kill", null);
        Simulator.patch("/providers/" + PROVIDER, Map.of("allowedIps", List.of("203.0.113.9")));
        Simulator.loginInfo(token, "x").then().body("errcode", equalTo(60020));
        Simulator.patch("/providers/" + OTHER_PROVIDER, Map.of("allowedIps", List.of()));
        Simulator.loginInfo("pat-unknown", "x").then().body("errcode", equalTo(60020));
    }
}
