package saoma.simulator.workbench;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** The Workbench as a browser without scripts sees it. */
@QuarkusTest
class WorkbenchTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    /** A reset keeps addresses. */
    @AfterEach
    void forgetAddress() {
        Simulator.patch("/suites/" + APP, Collections.singletonMap("homeUrl", null));
    }

    private static Response press(String action, String member) {
        return given().redirects()
                .follow(false)
                .formParam("action", action)
                .formParam("member", member)
                .post("/sim/workbench");
    }

    private static Response look(String enterprise, String userId) {
        return Simulator.client(enterprise, userId).get("/sim/workbench");
    }

    @Test
    void workbenchWhenNobodyIsSignedInThenPeopleToChooseFrom() {
        given().get("/sim/workbench")
                .then()
                .statusCode(200)
                .body(containsString("id=\"sim-nobody\""))
                .body(containsString("value=\"" + TRADING + "/zhangsan\""))
                .body(not(containsString("/left\"")));
    }

    @Test
    void signInWhenMemberChosenThenTheBrowserIsThatPerson() {
        String cookie = press("sign-in", TRADING + "/zhangsan")
                .then()
                .statusCode(303)
                .extract()
                .cookie("sim_person");
        given().cookie("sim_person", cookie)
                .get("/sim/workbench")
                .then()
                .body(containsString("id=\"sim-person\" data-member=\"" + TRADING + "/zhangsan\""));
        press("sign-out", "").then().statusCode(303).header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void tilesWhenAppsInstalledThenTheirHomesWithTheCorpId() {
        look(TRADING, "zhangsan").then().body(containsString("sim-no-apps"));
        Simulator.install(TRADING);
        look(TRADING, "zhangsan").then().body(containsString("<span id=\"sim-app-" + APP));
        Simulator.patch("/suites/" + APP, Map.of("homeUrl", "http://localhost:8080/home?corp=$CORPID$"))
                .then()
                .statusCode(200);
        String corpId = given().get("/control/providers/" + PROVIDER + "/ids/" + TRADING + "/zhangsan")
                .path("corpid");
        look(TRADING, "zhangsan")
                .then()
                .body(containsString(
                        "id=\"sim-app-" + APP + "\" href=\"http://localhost:8080/home?corp=" + corpId + "\""));
        look(LOGISTICS, "zhangsan").then().body(containsString("sim-no-apps"));
        look(TRADING, "outside").then().body(containsString("sim-no-apps"));
    }

    @Test
    void desktopWhenSignedInAndQuitThenTheControlApiSeesIt() {
        press("desktop", TRADING + "/lisi").then().statusCode(303);
        given().get("/control/desktop-client").then().body("userId", equalTo("lisi"));
        given().get("/sim/workbench").then().body(containsString("id=\"sim-desktop-person\">李四"));
        press("quit", "").then().statusCode(303);
        given().get("/control/desktop-client").then().statusCode(404);
    }

    @Test
    void formWhenSenselessThen400() {
        press("dance", TRADING + "/lisi").then().statusCode(400);
        press("sign-in", TRADING + "/nobody").then().statusCode(400);
        press("sign-in", "nobody").then().statusCode(400);
        press("desktop", "x".repeat(70) + "/y").then().statusCode(400);
    }
}
