package saoma.simulator.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.REFERER;
import static saoma.simulator.Simulator.TRADING;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** The QR page and its checks: rows 3 and 4 of section 12. */
@QuarkusTest
class QrPageTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response startWith(String parameter, String value) {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.put(parameter, value);
        return Simulator.start(parameters);
    }

    private static Response startWithout(String parameter) {
        Map<String, String> parameters = Simulator.startParameters();
        parameters.remove(parameter);
        return Simulator.start(parameters);
    }

    private static Response startFrom(String referer) {
        var request = RestAssured.given().redirects().follow(false).queryParams(Simulator.startParameters());
        return (referer == null ? request : request.header("Referer", referer)).get("/wwopen/sso/3rd_qrConnect");
    }

    private static ValidatableResponse expectError(Response page, String code) {
        return page.then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("id=\"sim-error\" data-code=\"" + code + "\""))
                .body(not(containsString("qrImg")));
    }

    @Test
    void pageWhenRequestIsGoodThenCodePhoneAndNoScriptWay() {
        Response page = Simulator.start(Simulator.startParameters());
        String key = RestAssured.get("/control/qr").path("[0].key");
        assertThat(key).matches("[0-9a-f]{32}");
        page.then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", "no-store")
                .body(containsString("window.settings = {\"key\": \"" + key + "\""))
                .body(containsString("\"longPollGetUrl\": \"/wwopen/sso/l/qrConnect\""))
                .body(containsString("/wwopen/sso/qrImg?key=" + key))
                .body(containsString("<noscript><meta http-equiv=\"refresh\""));
        for (String id : List.of("sim-member", "sim-scan", "sim-confirm", "sim-cancel", "sim-expire")) {
            page.then().body(containsString("id=\"" + id + "\""));
        }
        page.then().body(containsString("示例贸易 Demo Trading / 张三"));
    }

    @Test
    void pageWhenAskedForByScriptOrStyleThenServed() {
        RestAssured.get("/sim/poll.js").then().statusCode(200).body(containsString("XMLHttpRequest"));
        RestAssured.get("/sim/page.css").then().statusCode(200);
    }

    @Test
    void pageWhenUserTypeNotGivenThenOnlyAdministratorsAreOffered() {
        startWithout("usertype")
                .then()
                .body(containsString(TRADING + "/admin"))
                .body(containsString(TRADING + "/creator"))
                .body(not(containsString(TRADING + "/zhangsan")));
        startWith("usertype", "admin").then().body(not(containsString(TRADING + "/zhangsan")));
    }

    @Test
    void pageWhenMemberDisabledThenNotOffered() {
        startWith("usertype", "member").then().body(not(containsString("/left\"")));
    }

    @Test
    void pageWhenRefererMissingThenSourceError() {
        expectError(startFrom(null), "source")
                .body(containsString("校验请求来源错误"))
                .body(containsString("request source check failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8081/",
                "http://localhost/",
                "http://sub.localhost:8080/",
                "http://localhost:8080.evil.example/",
                "http://localhost:8080@evil.example/",
                "http://evil.example/?http://localhost:8080/",
                "about:blank",
                "localhost:8080"
            })
    void pageWhenRefererIsAnotherThenSourceError(String referer) {
        expectError(startFrom(referer), "source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8080/any/path?x=1", "http://LOCALHOST:8080/", "http://localhost:8080"})
    void pageWhenRefererHasTheHostThenSchemeAndPathDoNotMatter(String referer) {
        startFrom(referer).then().body(containsString("qrImg"));
    }

    @Test
    void pageWhenLaunchDomainChangedThenTheOldOneIsRefused() {
        Simulator.patch("/providers/" + PROVIDER, Map.of("launchDomains", List.of("login.broker.example")));
        expectError(startFrom(REFERER), "source");
        startFrom("https://login.broker.example:443/").then().body(containsString("qrImg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8088/wecom/callback",
                "http://localhost/wecom/callback",
                "http://sub.localhost:8080/wecom/callback",
                "https://evil.example/"
            })
    void pageWhenCallbackHostIsAnotherThenDomainError(String redirectUri) {
        expectError(startWith("redirect_uri", redirectUri), "callback-domain")
                .body(containsString("redirect_uri 与配置的授权完成回调域名不一致"))
                .body(containsString("redirect_uri differs from the configured completion callback domain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/wecom/callback", "javascript:alert(1)", "http://a b/", "http://u:p@localhost:8080/"})
    void pageWhenRedirectUriIsNoAddressThenParameterError(String redirectUri) {
        expectError(startWith("redirect_uri", redirectUri), "parameter");
    }

    @Test
    void pageWhenParameterMissingOrUnknownThenParameterError() {
        expectError(startWithout("redirect_uri"), "parameter").body(containsString("参数错误"));
        expectError(startWithout("appid"), "parameter");
        expectError(startWith("appid", "ww0000nobody"), "parameter");
        expectError(startWith("usertype", "all"), "parameter");
        expectError(startWith("usertype", ""), "parameter");
    }

    @Test
    void pageWhenParameterRepeatedOrWithControlCharacterThenParameterError() {
        Response repeated = Simulator.browser()
                .queryParams(Simulator.startParameters())
                .queryParam("state", "another")
                .get("/wwopen/sso/3rd_qrConnect");
        expectError(repeated, "parameter");
        expectError(startWith("state", "a\u0000b"), "parameter");
    }

    @Test
    void pageWhenErrorStatusIsSwitchedThenItsStatus() {
        Simulator.set("pageStatus", 403);
        startFrom(null).then().statusCode(403).body(containsString("sim-error"));
    }

    @Test
    void pageWhenValuesHoldMarkupThenEscaped() {
        Simulator.control(
                "/enterprises/" + TRADING + "/members",
                Map.of("userId", "\"><b>x", "name", "<script>alert(1)</script>", "userType", 5));
        Simulator.start(Simulator.startParameters())
                .then()
                .body(containsString("&lt;script&gt;alert(1)"))
                .body(not(containsString("\"><b>x")))
                .body(not(containsString("<script>alert(1)")));
    }

    @Test
    void pageWhenLookedAtAgainThenTheSameCode() {
        String key = Simulator.open();
        RestAssured.get("/wwopen/sso/qrPage?key=" + key).then().body(containsString("qrImg?key=" + key));
        RestAssured.get("/control/qr").then().body("size()", equalTo(1));
    }

    @Test
    void pageWhenKeyUnknownThenError() {
        expectError(RestAssured.get("/wwopen/sso/qrPage?key=00"), "unknown-qr");
        expectError(RestAssured.get("/wwopen/sso/qrPage"), "unknown-qr");
        expectError(RestAssured.get("/wwopen/sso/confirm2?k=00"), "unknown-qr");
        RestAssured.get("/wwopen/sso/qrImg?key=00").then().statusCode(404);
    }

    @Test
    void imageWhenDecodedThenTheConfirmAddress() throws Exception {
        String key = Simulator.open();
        Response image = RestAssured.get("/wwopen/sso/qrImg?key=" + key);
        image.then().statusCode(200).contentType("image/png");
        assertThat(decode(image.asByteArray()))
                .isEqualTo(RestAssured.baseURI + ":" + RestAssured.port + "/wwopen/sso/confirm2?k=" + key
                        + "&notretry=yes");
    }

    private static String decode(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader().decode(bitmap).getText();
    }

    @Test
    void confirmPageWhenOpenedInAnOrdinaryBrowserThenALinkIntoTheClient() {
        String key = Simulator.open();
        RestAssured.get("/wwopen/sso/confirm2?k=" + key + "&notretry=yes")
                .then()
                .statusCode(200)
                .body(containsString("href=\"wxwork://sso/jump?url=http%3A%2F%2F"));
    }

    @Test
    void callsWhenPageOpenedThenCounted() {
        Simulator.open();
        startFrom(null);
        assertThat(Simulator.called("'3rd_qrConnect'.calls")).isEqualTo(2);
    }

    @Test
    void pageWhenProvidersDifferThenEachHasItsDomains() {
        Simulator.patch("/providers/" + OTHER_PROVIDER, Map.of("callbackDomains", List.of("other.example")));
        expectError(startWith("appid", OTHER_PROVIDER), "callback-domain");
        startWith("redirect_uri", CALLBACK).then().body(containsString("qrImg"));
    }
}
