package saoma.simulator.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** The admin console's one button: section 3. */
@QuarkusTest
class ConsoleTest {

    @BeforeEach
    void installed() {
        Simulator.reset();
        Simulator.install(TRADING);
        settingsAt("http://localhost:8080/wecom/console-entry");
    }

    /** A reset keeps addresses. */
    @AfterEach
    void forgetAddress() {
        Simulator.patch("/suites/" + APP, Collections.singletonMap("businessSettingsUrl", null));
    }

    private static void settingsAt(String address) {
        Simulator.patch("/suites/" + APP, Map.of("businessSettingsUrl", address))
                .then()
                .statusCode(200);
    }

    private static Response click(String member) {
        return given().redirects()
                .follow(false)
                .formParam("member", member)
                .formParam("suite", APP)
                .post("/sim/console/settings");
    }

    @Test
    void consoleWhenOpenedThenAdministratorsOnly() {
        given().get("/sim/console")
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + TRADING + "/admin\""))
                .body(containsString("value=\"" + LOGISTICS + "/groupadmin\""))
                .body(not(containsString("/zhangsan\"")))
                .body(not(containsString("sim-settings")));
    }

    @Test
    void consoleWhenAdministratorChosenThenInstalledApps() {
        given().get("/sim/console?member=" + TRADING + "/admin")
                .then()
                .body(containsString("id=\"sim-settings-" + APP + "\""))
                .body(containsString("data-member=\"" + TRADING + "/admin\""));
        given().get("/sim/console?member=" + LOGISTICS + "/admin").then().body(containsString("sim-no-apps"));
        given().get("/sim/console?member=" + TRADING + "/zhangsan").then().body(not(containsString("sim-settings")));
    }

    @Test
    void settingsWhenClickedThenCodeAndNothingElse() {
        String location = click(TRADING + "/admin")
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        matchesPattern("http://localhost:8080/wecom/console-entry\\?auth_code=lac-[0-9a-f]+"))
                .extract()
                .header("Location");
        Simulator.loginInfo(Simulator.token(), location.replaceAll(".*auth_code=", ""))
                .then()
                .body("errcode", equalTo(0))
                .body("usertype", equalTo(2));
        assertThat(Simulator.called("business_settings.calls")).isEqualTo(1);
    }

    @Test
    void settingsWhenTheAddressHasAQueryThenAppended() {
        settingsAt("http://localhost:8080/wecom/console-entry?pool=default&connection=wecom");
        click(TRADING + "/admin")
                .then()
                .header("Location", containsString("?pool=default&connection=wecom&auth_code=lac-"));
    }

    @Test
    void settingsWhenNoAdministratorNoAppOrNoAddressThen400() {
        click(TRADING + "/zhangsan").then().statusCode(400);
        click(LOGISTICS + "/admin").then().statusCode(400);
        forgetAddress();
        click(TRADING + "/admin").then().statusCode(400);
        given().get("/sim/console?member=" + TRADING + "/admin").then().body(containsString(APP + "\" disabled"));
    }
}
