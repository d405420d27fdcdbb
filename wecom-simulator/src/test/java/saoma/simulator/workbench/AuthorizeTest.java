package saoma.simulator.workbench;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.CLIENT_AGENT;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** The OAuth2 page inside the client: section 5. */
@QuarkusTest
class AuthorizeTest {
    private static final String PATH = "/connect/oauth2/authorize";

    @BeforeEach
    void installed() {
        Simulator.reset();
        Simulator.install(TRADING);
    }

    private static Response open(Map<String, String> parameters) {
        return Simulator.client(TRADING, "zhangsan").queryParams(parameters).get(PATH);
    }

    private static Response openWith(String parameter, String value) {
        Map<String, String> parameters = Simulator.authorizeParameters();
        parameters.put(parameter, value);
        return open(parameters);
    }

    private static Response openWithout(String parameter) {
        Map<String, String> parameters = Simulator.authorizeParameters();
        parameters.remove(parameter);
        return open(parameters);
    }

    private static Response decide(String decision) {
        Map<String, String> parameters = Simulator.authorizeParameters();
        parameters.put("scope", "snsapi_privateinfo");
        return Simulator.client(TRADING, "zhangsan")
                .queryParams(parameters)
                .formParam("decision", decision)
                .post(PATH);
    }

    private static ValidatableResponse expectError(Response page, String code) {
        return page.then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("id=\"sim-error\" data-code=\"" + code + "\""));
    }

    /** @return what the app's server learns */
    private static Response redeem(Response redirect) {
        String location = redirect.then()
                .statusCode(302)
                .header("Cache-Control", "no-store")
                .header("Location", matchesPattern("\\Q" + CALLBACK + "\\E\\?code=lac-[0-9a-f]+&state=9f2c1a7b"))
                .extract()
                .header("Location");
        return Simulator.userInfo(Simulator.suiteToken(APP), location.replaceAll(".*code=([^&]*).*", "$1"));
    }

    @Test
    void authorizeWhenBaseScopeThenBackAtOnceWithIdsOnly() {
        redeem(open(Simulator.authorizeParameters()))
                .then()
                .body("errcode", equalTo(0))
                .body("open_userid", matchesPattern("wo.{30}"))
                .body("user_ticket", nullValue());
        assertThat(Simulator.called("oauth2_authorize.calls")).isEqualTo(1);
    }

    @Test
    void authorizeWhenCodeIsTakenToAnotherExchangeThen40029() {
        String location = open(Simulator.authorizeParameters()).header("Location");
        String code = location.replaceAll(".*code=([^&]*).*", "$1");
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(40029));
        Simulator.userInfo(Simulator.suiteToken(LOGIN_SUITE), code).then().body("errcode", equalTo(40029));
    }

    @Test
    void authorizeWhenNoStateThenNoneGoesBack() {
        assertThat(openWithout("state").header("Location")).doesNotContain("state");
    }

    @Test
    void authorizeWhenOldScopeThenTicketWithoutConsent() {
        String ticket = redeem(openWith("scope", "snsapi_userinfo")).path("user_ticket");
        Simulator.userDetail(Simulator.suiteToken(APP), ticket).then().body("gender", equalTo("0"));
    }

    @Test
    void authorizeWhenPrivateInfoThenAsked() {
        openWith("scope", "snsapi_privateinfo")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("id=\"sim-allow\""))
                .body(containsString("id=\"sim-deny\""))
                .body(containsString("张三"));
    }

    @Test
    void authorizeWhenAllowedThenTicketTellsAndNobodyIsAskedFor30Days() {
        String ticket = redeem(decide("allow")).path("user_ticket");
        Simulator.userDetail(Simulator.suiteToken(APP), ticket).then().body("gender", equalTo("1"));
        given().get("/control/consents").then().body("member.userId", equalTo(List.of("zhangsan")));
        openWith("scope", "snsapi_privateinfo").then().statusCode(302);
        Simulator.advance(30 * 24 * 3600);
        openWith("scope", "snsapi_privateinfo").then().statusCode(200);
    }

    @Test
    void authorizeWhenDeniedThenTicketTellsNothingAndTheNextTimeAsksAgain() {
        String ticket = redeem(decide("deny")).path("user_ticket");
        Simulator.userDetail(Simulator.suiteToken(APP), ticket).then().body("gender", equalTo("0"));
        openWith("scope", "snsapi_privateinfo").then().statusCode(200);
        decide("dance").then().statusCode(400);
    }

    @Test
    void consentWhenGivenByControlThenNotAskedAndWhenForgottenAsked() {
        Simulator.control("/consents", Map.of("suiteId", APP, "member", Simulator.member(TRADING, "zhangsan")))
                .then()
                .statusCode(201);
        openWith("scope", "snsapi_privateinfo").then().statusCode(302);
        given().delete("/control/consents").then().statusCode(204);
        given().get("/control/consents").then().body("", hasSize(0));
        openWith("scope", "snsapi_privateinfo").then().statusCode(200);
        Simulator.control("/consents", Map.of("suiteId", "x", "member", Simulator.member(TRADING, "zhangsan")))
                .then()
                .statusCode(404);
        Simulator.control("/consents", Map.of("suiteId", APP)).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mozilla/5.0 Chrome/120", "Mozilla/5.0 MicroMessenger/8.0", "wxwork"})
    void authorizeWhenNotInTheClientThenAskedToOpenIt(String userAgent) {
        Response page = Simulator.client(TRADING, "zhangsan", userAgent)
                .queryParams(Simulator.authorizeParameters())
                .get(PATH);
        expectError(page, "client").body(containsString("请在企业微信客户端打开链接"));
    }

    @Test
    void authorizeWhenClientSaysSoInCapitalsThenTheClient() {
        Simulator.client(TRADING, "zhangsan", CLIENT_AGENT.toUpperCase(Locale.ROOT))
                .queryParams(Simulator.authorizeParameters())
                .get(PATH)
                .then()
                .statusCode(302);
    }

    @ParameterizedTest
    @CsvSource({
        "appid, wwnobody",
        "appid, " + PROVIDER,
        "appid, " + LOGIN_SUITE,
        "response_type, token",
        "scope, snsapi_login",
        "redirect_uri, /relative"
    })
    void authorizeWhenParameterWrongThenParameterError(String parameter, String value) {
        expectError(openWith(parameter, value), "parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"appid", "response_type", "scope", "redirect_uri"})
    void authorizeWhenParameterMissingThenParameterError(String parameter) {
        expectError(openWithout(parameter), "parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "a b", "状态"})
    void authorizeWhenStateHasOtherCharactersThen84025(String state) {
        expectError(openWith("state", state), "84025");
    }

    @Test
    void authorizeWhenStateIsLongThen84025From129Characters() {
        openWith("state", "a".repeat(128)).then().statusCode(302);
        expectError(openWith("state", "a".repeat(129)), "84025");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/", "http://localhost/", "https://evil.example/"})
    void authorizeWhenRedirectUriIsNotOnATrustedDomainThenPage(String redirectUri) {
        expectError(openWith("redirect_uri", redirectUri), "domain_err").body(containsString("redirect_uri 需使用应用可信域名"));
    }

    @Test
    void authorizeWhenNobodyIsSignedInThenSentToTheWorkbench() {
        Response page = given().header("User-Agent", CLIENT_AGENT)
                .queryParams(Simulator.authorizeParameters())
                .get(PATH);
        expectError(page, "nobody").body(containsString("/sim/workbench"));
    }

    @Test
    void authorizeWhenOnlyTheDesktopKnowsSomebodyThenThatPerson() {
        given().contentType(ContentType.JSON)
                .body(Simulator.member(TRADING, "lisi"))
                .put("/control/desktop-client");
        Response expected = given().get("/control/providers/" + PROVIDER + "/ids/" + TRADING + "/lisi");
        Response back = given().redirects()
                .follow(false)
                .header("User-Agent", CLIENT_AGENT)
                .queryParams(Simulator.authorizeParameters())
                .get(PATH);
        redeem(back).then().body("open_userid", equalTo(expected.path("open_userid")));
    }

    @Test
    void authorizeWhenMemberDisabledOrCookieSenselessThenNobody() {
        Simulator.patch("/enterprises/" + TRADING + "/members/zhangsan", Map.of("disabled", true));
        expectError(open(Simulator.authorizeParameters()), "nobody");
        expectError(
                Simulator.client("", "")
                        .queryParams(Simulator.authorizeParameters())
                        .get(PATH),
                "nobody");
    }

    @Test
    void authorizeWhenNotInstalledOrOutsideTheRangeThen50002() {
        expectError(
                Simulator.client(LOGISTICS, "zhangsan")
                        .queryParams(Simulator.authorizeParameters())
                        .get(PATH),
                "50002");
        given().contentType(ContentType.JSON)
                .body(Map.of("members", Set.of("lisi")))
                .put("/control/installations/" + APP + "/" + TRADING + "/visible-range")
                .then()
                .statusCode(200);
        expectError(open(Simulator.authorizeParameters()), "50002");
        given().delete("/control/installations/" + APP + "/" + TRADING);
        expectError(
                Simulator.client(TRADING, "lisi")
                        .queryParams(Simulator.authorizeParameters())
                        .get(PATH),
                "50002");
    }

    @Test
    void decisionWhenNotInTheClientOrOutsideThenNoCode() {
        Response page = Simulator.client(LOGISTICS, "zhangsan")
                .queryParams(Simulator.authorizeParameters())
                .formParam("decision", "allow")
                .post(PATH);
        expectError(page, "50002").body(not(containsString("lac-")));
    }
}
