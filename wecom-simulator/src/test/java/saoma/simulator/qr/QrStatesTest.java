package saoma.simulator.qr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** The life of a QR code (section 11) and the way back (2.2): row 5 of section 12. */
@QuarkusTest
class QrStatesTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response poll(String key, String lastStatus) {
        return given().queryParam("callback", "jsonpCallback")
                .queryParam("key", key)
                .queryParam("lastStatus", lastStatus)
                .get("/wwopen/sso/l/qrConnect");
    }

    private static void expectStatus(String key, String status) {
        poll(key, "")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .body(startsWith("jsonpCallback({\"status\":\"" + status + "\",\"auth_code\":\""));
    }

    private static CompletableFuture<String> pollInBackground(String key, String lastStatus) {
        return CompletableFuture.supplyAsync(() -> poll(key, lastStatus).asString());
    }

    private static String answerOf(CompletableFuture<String> poll) throws Exception {
        return poll.get(20, TimeUnit.SECONDS);
    }

    private static String redirectAfterConfirm(Map<String, String> parameters) {
        String key = Simulator.open(parameters);
        Simulator.scan(key, TRADING, "zhangsan");
        return Simulator.act(key, "confirm").path("redirect");
    }

    @Test
    void statusWhenScannedAndConfirmedThenEachStepAndACode() {
        String key = Simulator.open();
        expectStatus(key, "QRCODE_SCAN_NEVER");
        Simulator.scan(key, TRADING, "zhangsan").then().statusCode(200).body("status", equalTo("ING"));
        expectStatus(key, "QRCODE_SCAN_ING");
        Simulator.act(key, "confirm").then().statusCode(200).body("status", equalTo("SUCC"));
        poll(key, "QRCODE_SCAN_ING")
                .then()
                .body(matchesPattern(
                        "jsonpCallback\\(\\{\"status\":\"QRCODE_SCAN_SUCC\",\"auth_code\":\"lac-[0-9a-f]+\"}\\)"));
    }

    @Test
    void statusWhenCancelledThenFailAndAnotherScanGoesOn() {
        String key = Simulator.open();
        Simulator.scan(key, TRADING, "zhangsan");
        Simulator.act(key, "cancel").then().body("status", equalTo("FAIL")).body("member", nullValue());
        expectStatus(key, "QRCODE_SCAN_FAIL");
        RestAssured.get("/wwopen/sso/qrPage?key=" + key)
                .then()
                .body(containsString("请重新扫码"))
                .body(containsString("scan again"));
        Simulator.scan(key, LOGISTICS, "zhangsan").then().body("status", equalTo("ING"));
        Simulator.act(key, "confirm").then().body("status", equalTo("SUCC"));
    }

    @Test
    void statusWhenExpiredThenErrAndARefreshLinkToANewCode() {
        String key = Simulator.open();
        Simulator.act(key, "expire").then().body("status", equalTo("ERR"));
        expectStatus(key, "QRCODE_SCAN_ERR");
        RestAssured.get("/wwopen/sso/qrPage?key=" + key)
                .then()
                .body(containsString("id=\"sim-refresh\" href=\"/wwopen/sso/qrRefresh?key=" + key + "\""))
                .body(not(containsString("poll.js")));
        String location = given().redirects()
                .follow(false)
                .get("/wwopen/sso/qrRefresh?key=" + key)
                .header("Location");
        String fresh = location.substring(location.indexOf("key=") + 4);
        assertThat(fresh).isNotEqualTo(key);
        given().get("/control/qr/" + fresh)
                .then()
                .body("status", equalTo("NEVER"))
                .body("redirectUri", equalTo(CALLBACK))
                .body("state", equalTo("9f2c1a7b"));
    }

    @Test
    void statusWhenTooOldThenErr() {
        String key = Simulator.open();
        Simulator.advance(299);
        expectStatus(key, "QRCODE_SCAN_NEVER");
        Simulator.advance(1);
        expectStatus(key, "QRCODE_SCAN_ERR");
        Simulator.scan(key, TRADING, "zhangsan").then().statusCode(409);
    }

    @Test
    void statusWhenKeyUnknownThenErr() {
        expectStatus("00", "QRCODE_SCAN_ERR");
    }

    @Test
    void pollWhenNothingChangesThenTheSameStatusAfterItsTime() {
        Simulator.set("pollSeconds", 1);
        poll(Simulator.open(), "QRCODE_SCAN_NEVER").then().body(containsString("QRCODE_SCAN_NEVER"));
    }

    @Test
    void pollWhenWaitingThenAnsweredByTheScan() throws Exception {
        String key = Simulator.open();
        CompletableFuture<String> waiting = pollInBackground(key, "QRCODE_SCAN_NEVER");
        Simulator.scan(key, TRADING, "zhangsan");
        assertThat(answerOf(waiting)).contains("QRCODE_SCAN_ING");
    }

    @Test
    void pollWhenWaitingThenAnsweredWhenTheClockPassesItsEnd() throws Exception {
        String key = Simulator.open();
        CompletableFuture<String> waiting = pollInBackground(key, "QRCODE_SCAN_NEVER");
        Simulator.advance(300);
        assertThat(answerOf(waiting)).contains("QRCODE_SCAN_ERR");
    }

    @Test
    void pollWhenManyWaitOnOneCodeThenAllAnswered() throws Exception {
        String key = Simulator.open();
        var polls = java.util.stream.IntStream.range(0, 4)
                .mapToObj(n -> pollInBackground(key, "QRCODE_SCAN_NEVER"))
                .toList();
        Simulator.scan(key, TRADING, "zhangsan");
        for (CompletableFuture<String> poll : polls) {
            assertThat(answerOf(poll)).contains("QRCODE_SCAN_ING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert(1)//", "a b", "<x>", "a[0]"})
    void pollWhenCallbackIsNoFunctionNameThen400(String callback) {
        given().queryParam("callback", callback)
                .queryParam("key", Simulator.open())
                .get("/wwopen/sso/l/qrConnect")
                .then()
                .statusCode(400);
    }

    @Test
    void phoneWhenActDoesNotFitThenConflict() {
        String key = Simulator.open();
        Simulator.act(key, "confirm").then().statusCode(409);
        Simulator.act(key, "cancel").then().statusCode(409);
        Simulator.scan(key, TRADING, "nobody").then().statusCode(409);
        Simulator.scan(key, LOGISTICS, "left").then().statusCode(409);
        Simulator.scan(key, TRADING, "zhangsan");
        Simulator.act(key, "confirm").then().statusCode(200);
        Simulator.act(key, "confirm").then().statusCode(409);
        Simulator.act(key, "expire").then().statusCode(409);
    }

    @Test
    void scanWhenOnlyAdministratorsThenMembersAreRefused() {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.remove("usertype");
        String key = Simulator.open(parameters);
        Simulator.scan(key, TRADING, "zhangsan").then().statusCode(409);
        Simulator.scan(key, TRADING, "admin").then().statusCode(200);
    }

    @Test
    void redirectWhenConfirmedThenCodeStateAndAppid() {
        assertThat(redirectAfterConfirm(Simulator.startParameters()))
                .matches("\\Q" + CALLBACK + "\\E\\?auth_code=lac-[0-9a-f]+&state=9f2c1a7b&appid=" + PROVIDER);
    }

    @Test
    void redirectWhenAddressHasAQueryThenKept() {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.put("redirect_uri", CALLBACK + "?tenant=acme&x=%E4%B8%AD#top");
        assertThat(redirectAfterConfirm(parameters))
                .matches("\\Q" + CALLBACK + "?tenant=acme&x=%E4%B8%AD&auth_code=\\E.*#top");
    }

    @Test
    void redirectWhenNoStateThenNone() {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.remove("state");
        assertThat(redirectAfterConfirm(parameters)).doesNotContain("state=");
    }

    @Test
    void redirectWhenStateHasOddCharactersThenEchoedEncoded() {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.put("state", "a_b@c&d=e f中");
        assertThat(redirectAfterConfirm(parameters)).contains("&state=a_b%40c%26d%3De+f%E4%B8%AD&");
    }

    @Test
    void redirectWhenExpiresInSwitchedOnThenAdded() {
        assertThat(redirectAfterConfirm(Simulator.startParameters())).doesNotContain("expires_in");
        Simulator.set("redirectExpiresIn", true);
        assertThat(redirectAfterConfirm(Simulator.startParameters())).contains("&expires_in=300&");
    }

    @Test
    void pageWhenConfirmedThenSendsTheBrowserOnAndTheCodeIsGood() {
        String key = Simulator.open();
        Simulator.scan(key, TRADING, "zhangsan");
        String redirect = Simulator.act(key, "confirm").path("redirect");
        given().redirects()
                .follow(false)
                .get("/wwopen/sso/qrPage?key=" + key)
                .then()
                .statusCode(303)
                .header("Location", redirect);
        String code = redirect.replaceFirst(".*auth_code=([^&]*).*", "$1");
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(0));
    }
}
