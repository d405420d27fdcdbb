package saoma.simulator.weblogin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.simulator.Simulator;

/** The web login as a panel in another page: section 4.2; what it does with messages is for browsers to test. */
@QuarkusTest
class PanelTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Map<String, String> parameters(String name, String value) {
        Map<String, String> parameters = Simulator.webLoginParameters();
        parameters.put("version", "2.4.4");
        if (name != null) {
            parameters.put(name, value);
        }
        return parameters;
    }

    private static Response look(String key) {
        return given().redirects().follow(false).get("/wwopen/sso/qrPage?key=" + key);
    }

    private static String confirmed(String redirectType) {
        String key = Simulator.openWebLogin(parameters("redirect_type", redirectType));
        Simulator.scan(key, TRADING, "zhangsan");
        Simulator.act(key, "confirm");
        return key;
    }

    @Test
    void panelWhenNothingElseIsSaidThenMiddleAndTop() {
        Simulator.startWebLogin(parameters(null, null))
                .then()
                .body(containsString("class=\"panel middle\" data-panel=\"top\""))
                .body(containsString("data-parent=\"http://localhost:8080\""))
                .body(containsString("data-desktop=\"false\""))
                .body(containsString("/sim/panel.js"));
        given().get("/sim/panel.js").then().statusCode(200).body(containsString("ww-iframe-handle:ready"));
    }

    @Test
    void panelWhenSmallThenSaysSo() {
        Simulator.startWebLogin(parameters("panel_size", "small")).then().body(containsString("panel small"));
    }

    @ParameterizedTest
    @CsvSource({"redirect_type, new", "panel_size, huge"})
    void panelWhenParameterUnknownThenParameterError(String name, String value) {
        Simulator.startWebLogin(parameters(name, value)).then().body(containsString("data-code=\"parameter\""));
    }

    @Test
    void panelWhenClientRunsThenItKnows() {
        given().contentType(ContentType.JSON)
                .body(Simulator.member(TRADING, "lisi"))
                .put("/control/desktop-client");
        Simulator.startWebLogin(parameters(null, null))
                .then()
                .body(containsString("data-desktop=\"true\""))
                .body(containsString("sim-desktop"));
    }

    @Test
    void panelWhenConfirmedWithTopThenThePageLeadsTheTabAway() {
        look(confirmed("top"))
                .then()
                .statusCode(200)
                .body(containsString("data-panel=\"top\""))
                .body(containsString("data-target=\"" + CALLBACK + "?code=lac-"))
                .body(containsString("id=\"sim-continue\" target=\"_top\""));
    }

    @Test
    void panelWhenConfirmedWithCallbackThenThePageHasTheCode() {
        look(confirmed("callback"))
                .then()
                .statusCode(200)
                .body(containsString("data-panel=\"callback\""))
                .body(containsString("data-code=\"lac-"))
                .body(not(containsString("sim-continue")));
    }

    @Test
    void panelWhenConfirmedWithSelfThenTheFrameIsRedirected() {
        look(confirmed("self")).then().statusCode(303).header("Location", startsWith(CALLBACK + "?code="));
    }

    @Test
    void panelWhenAutoConfirmedThenThePageActsAtOnce() {
        given().contentType(ContentType.JSON)
                .body(Map.of("mode", "EVERY", "member", Simulator.member(TRADING, "zhangsan")))
                .put("/control/auto-confirm");
        Simulator.startWebLogin(parameters("redirect_type", "callback"))
                .then()
                .statusCode(200)
                .body(containsString("data-code=\"lac-"));
    }

    @Test
    void panelWhenCallbackAndThePageIsNotOnItsDomainThen31033() {
        Simulator.patch("/providers/" + PROVIDER, Map.of("launchDomains", List.of("localhost:8080", "shop.example")));
        for (String redirectType : List.of("callback", "top")) {
            Response page = given().header("Referer", "https://shop.example/")
                    .queryParams(parameters("redirect_type", redirectType))
                    .get("/wwlogin/sso/login");
            page.then().body(containsString(redirectType.equals("top") ? "qrImg" : "data-code=\"-31033\""));
        }
    }

    @Test
    void panelWhenRefusedThenThePageReportsWhy() {
        Simulator.startWebLogin(parameters("redirect_uri", "https://evil.example/"))
                .then()
                .body(containsString("data-panel=\"error\" data-err-code=\"-31039\""))
                .body(containsString("/sim/panel.js"));
    }
}
