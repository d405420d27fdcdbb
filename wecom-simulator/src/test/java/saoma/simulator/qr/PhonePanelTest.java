package saoma.simulator.qr;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** The phone beside the code, as a browser without scripts works it. */
@QuarkusTest
class PhonePanelTest {
    private String key;

    @BeforeEach
    void open() {
        Simulator.reset();
        key = Simulator.open();
    }

    private Response press(String button, String member) {
        return given().redirects()
                .follow(false)
                .formParam("member", member)
                .formParam("action", button)
                .post("/wwopen/sso/phone?key=" + key);
    }

    private Response page() {
        return given().redirects().follow(false).get("/wwopen/sso/qrPage?key=" + key);
    }

    private void expectStatus(String status) {
        given().get("/control/qr/" + key).then().body("status", equalTo(status));
    }

    @Test
    void panelWhenScannedAndConfirmedThenThePageLeadsBack() {
        press("scan", TRADING + "/zhangsan")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/wwopen/sso/qrPage?key=" + key));
        page().then()
                .statusCode(200)
                .body(containsString("data-status=\"QRCODE_SCAN_ING\""))
                .body(containsString("value=\"" + TRADING + "/zhangsan\" selected"));
        press("confirm", TRADING + "/zhangsan").then().statusCode(303);
        page().then().statusCode(303).header("Location", startsWith(CALLBACK + "?auth_code="));
    }

    @Test
    void panelWhenCancelledOrExpiredThenThePageSaysSo() {
        press("scan", TRADING + "/zhangsan");
        press("cancel", TRADING + "/zhangsan");
        expectStatus("FAIL");
        press("expire", TRADING + "/zhangsan");
        expectStatus("ERR");
        page().then().body(containsString("sim-refresh"));
    }

    @Test
    void panelWhenPressedTooLateThenBackToThePage() {
        press("confirm", TRADING + "/zhangsan")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/wwopen/sso/qrPage?key=" + key));
        expectStatus("NEVER");
    }

    @Test
    void panelWhenFormIsSenselessThen400() {
        press("dance", TRADING + "/zhangsan").then().statusCode(400);
        press("scan", "nobody").then().statusCode(400);
        press("scan", "/").then().statusCode(400);
        given().formParam("x", "y").post("/wwopen/sso/phone?key=" + key).then().statusCode(400);
        expectStatus("NEVER");
    }

    @Test
    void panelWhenKeyUnknownThenError() {
        given().formParam("action", "scan")
                .post("/wwopen/sso/phone?key=00")
                .then()
                .body(containsString("data-code=\"unknown-qr\""));
    }

    @Test
    void panelWhenPressedByAScriptThenNotSentAnywhere() {
        given().redirects()
                .follow(false)
                .header("X-Requested-With", "XMLHttpRequest")
                .formParam("action", "expire")
                .post("/wwopen/sso/phone?key=" + key)
                .then()
                .statusCode(204);
        expectStatus("ERR");
    }
}
