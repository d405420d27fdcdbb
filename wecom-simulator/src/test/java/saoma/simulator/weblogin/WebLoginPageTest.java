package saoma.simulator.weblogin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** The web login as a link: sections 4.1 and 4.4. */
@QuarkusTest
class WebLoginPageTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response startWith(String parameter, String value) {
        Map<String, String> parameters = Simulator.webLoginParameters();
        parameters.put(parameter, value);
        return Simulator.startWebLogin(parameters);
    }

    private static Response startWithout(String parameter) {
        Map<String, String> parameters = Simulator.webLoginParameters();
        parameters.remove(parameter);
        return Simulator.startWebLogin(parameters);
    }

    private static ValidatableResponse expectError(Response page, String code) {
        return page.then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("id=\"sim-error\" data-code=\"" + code + "\""))
                .body(not(containsString("panel.js")))
                .body(not(containsString("qrImg")));
    }

    private static String open() {
        return Simulator.openWebLogin(Simulator.webLoginParameters());
    }

    @Test
    void pageWhenRequestIsGoodThenCodeAndPhoneForEveryMember() {
        Simulator.startWebLogin(Simulator.webLoginParameters())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("/wwopen/sso/qrImg?key="))
                .body(containsString(TRADING + "/zhangsan"))
                .body(not(containsString("panel.js")))
                .body(not(containsString("sim-desktop")));
        given().get("/control/qr")
                .then()
                .body("[0].kind", equalTo("WEB_LOGIN"))
                .body("[0].appId", equalTo(LOGIN_SUITE));
        assertThat(Simulator.called("wwlogin.calls")).isEqualTo(1);
    }

    @Test
    void confirmWhenScannedThenBackWithCodeAndState() {
        String key = open();
        Simulator.scan(key, TRADING, "zhangsan");
        Simulator.act(key, "confirm").then().body("redirect", startsWith(CALLBACK + "?code=lac-"));
        String location = given().redirects()
                .follow(false)
                .get("/wwopen/sso/qrPage?key=" + key)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(location).matches("\\Q" + CALLBACK + "\\E\\?code=lac-[0-9a-f]+&state=9f2c1a7b");
        String code = location.replaceAll(".*code=([^&]*).*", "$1");
        Simulator.userInfo(Simulator.suiteToken(LOGIN_SUITE), code).then().body("errcode", equalTo(0));
    }

    @Test
    void confirmWhenNoStateCameThenNoneGoesBack() {
        Map<String, String> parameters = Simulator.webLoginParameters();
        parameters.remove("state");
        String key = Simulator.openWebLogin(parameters);
        Simulator.scan(key, TRADING, "zhangsan");
        assertThat(Simulator.act(key, "confirm").<String>path("redirect")).doesNotContain("state");
    }

    @Test
    void autoConfirmWhenOrderedThenRedirectedAtOnce() {
        given().contentType(ContentType.JSON)
                .body(Map.of("mode", "NEXT", "member", Simulator.member(TRADING, "zhangsan")))
                .put("/control/auto-confirm");
        Simulator.startWebLogin(Simulator.webLoginParameters())
                .then()
                .statusCode(302)
                .header("Location", startsWith(CALLBACK + "?code="));
    }

    @Test
    void desktopWhenClientRunsThenOneClickConfirms() {
        given().contentType(ContentType.JSON)
                .body(Simulator.member(TRADING, "lisi"))
                .put("/control/desktop-client")
                .then()
                .statusCode(200);
        Simulator.startWebLogin(Simulator.webLoginParameters())
                .then()
                .body(containsString("id=\"sim-desktop\""))
                .body(containsString("<br>李四"));
        String key = given().get("/control/qr").path("[0].key");
        given().redirects()
                .follow(false)
                .formParam("action", "desktop")
                .post("/wwopen/sso/phone?key=" + key)
                .then()
                .statusCode(303);
        given().get("/control/qr/" + key).then().body("status", equalTo("SUCC")).body("member.userId", equalTo("lisi"));
    }

    @Test
    void desktopWhenClientDoesNotRunOrThePageIsTheClassicOneThenRefused() {
        Simulator.act(open(), "desktop").then().statusCode(409);
        given().contentType(ContentType.JSON)
                .body(Simulator.member(TRADING, "lisi"))
                .put("/control/desktop-client");
        String classic = Simulator.open();
        Simulator.act(classic, "desktop").then().statusCode(409);
        given().get("/wwopen/sso/qrPage?key=" + classic).then().body(not(containsString("sim-desktop")));
        Simulator.act(open(), "desktop").then().statusCode(200);
        given().delete("/control/desktop-client").then().statusCode(204);
        given().get("/control/desktop-client").then().statusCode(404);
        Simulator.act(open(), "desktop").then().statusCode(409);
    }

    @Test
    void desktopWhenMemberUnknownOrDisabledThenNobodyIsSignedIn() {
        RequestSpecification json = given().contentType(ContentType.JSON);
        json.body(Simulator.member(TRADING, "nobody"))
                .put("/control/desktop-client")
                .then()
                .statusCode(404);
        json.body(Simulator.member(TRADING, "lisi")).put("/control/desktop-client");
        Simulator.patch("/enterprises/" + TRADING + "/members/lisi", Map.of("disabled", true));
        given().get("/control/desktop-client").then().statusCode(404);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"CorpApp", "serviceapp", ""})
    void pageWhenLoginTypeIsNoServiceAppThen31040(String loginType) {
        expectError(loginType == null ? startWithout("login_type") : startWith("login_type", loginType), "-31040");
    }

    @ParameterizedTest
    @CsvSource({"wwnobody, -31027", "'', -31027", APP + ", -31037", PROVIDER + ", -31037", TRADING + ", -31034"})
    void pageWhenAppIdIsNoLoginAuthorizationThenItsError(String appId, String code) {
        expectError(startWith("appid", appId), code);
    }

    @Test
    void pageWhenAppIdMissingThen31027() {
        expectError(startWithout("appid"), "-31027");
    }

    @Test
    void pageWhenAgentIdGivenThen31028() {
        expectError(startWith("agentid", "1000007"), "-31028");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"http://localhost:8081/", "http://localhost/", "https://evil.example/"})
    void pageWhenRefererIsMissingOrAnotherThen31033(String referer) {
        RequestSpecification browser = given().queryParams(Simulator.webLoginParameters());
        expectError(
                        (referer == null ? browser : browser.header("Referer", referer)).get("/wwlogin/sso/login"),
                        "-31033")
                .body(containsString("校验请求来源错误"));
    }

    @Test
    void pageWhenRedirectUriMissingOrEmptyThen31035() {
        expectError(startWithout("redirect_uri"), "-31035");
        expectError(startWith("redirect_uri", ""), "-31035");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8088/", "https://evil.example/", "javascript:alert(1)", "/relative"})
    void pageWhenRedirectUriIsNotOnTheTrustedDomainThen31039(String redirectUri) {
        expectError(startWith("redirect_uri", redirectUri), "-31039");
    }

    @Test
    void pageWhenRedirectUriIsOnlyOnTheTrustedDomainThen31020() {
        Simulator.patch("/suites/" + LOGIN_SUITE, Map.of("trustedDomains", List.of("other.example")));
        expectError(startWith("redirect_uri", "https://other.example/back"), "-31020");
    }

    @Test
    void pageWhenParameterRepeatedThenParameterError() {
        expectError(
                Simulator.browser()
                        .queryParams(Simulator.webLoginParameters())
                        .queryParam("state", "another")
                        .get("/wwlogin/sso/login"),
                "parameter");
    }

    @Test
    void qrCodesWhenListedThenKindTellsTheDoor() {
        open();
        Simulator.open();
        given().get("/control/qr?appId=" + LOGIN_SUITE)
                .then()
                .body("kind", equalTo(List.of("WEB_LOGIN")))
                .body("[0].redirect", nullValue());
    }
}
