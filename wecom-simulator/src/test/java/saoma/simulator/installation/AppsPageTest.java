package saoma.simulator.installation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** Suites and installations by hand. */
@QuarkusTest
class AppsPageTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response press(String action, String suite, String enterprise) {
        return given().redirects()
                .follow(false)
                .formParam("action", action)
                .formParam("suite", suite)
                .formParam("enterprise", enterprise)
                .post("/sim/apps");
    }

    @Test
    void pageWhenNothingIsInstalledThenSaysSo() {
        given().get("/sim/apps")
                .then()
                .statusCode(200)
                .body(containsString("sim-nothing-installed"))
                .body(containsString("sim-ticket-" + APP))
                .body(containsString("sim-ticket-" + LOGIN_SUITE));
    }

    @Test
    void pageWhenInstalledAndUninstalledThenListedAndNot() {
        press("install", APP, TRADING).then().statusCode(303);
        given().get("/sim/apps").then().body(containsString("sim-uninstall-" + TRADING));
        press("uninstall", APP, TRADING).then().statusCode(303);
        given().get("/sim/apps").then().body(not(containsString("sim-uninstall-" + TRADING)));
    }

    @Test
    void pageWhenTicketIsPushedThenThereIsAnother() {
        given().delete("/control/suites/" + APP + "/tickets");
        press("push", APP, "").then().statusCode(303);
        given().get("/control/suites/" + APP + "/tickets").then().body("", hasSize(1));
    }

    @Test
    void pageWhenFormIsSenselessThen400() {
        press("dance", APP, TRADING).then().statusCode(400);
        press("push", "nobody", TRADING).then().statusCode(400);
        press("install", LOGIN_SUITE, TRADING).then().statusCode(400);
        press("install", APP, "nobody").then().statusCode(400);
        given().get("/control/installations").then().body("size()", equalTo(0));
    }
}
