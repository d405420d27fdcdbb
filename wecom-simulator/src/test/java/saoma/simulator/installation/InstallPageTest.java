package saoma.simulator.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.simulator.Simulator;

/** The installation page: section 6.5, steps 1 to 4. */
@QuarkusTest
class InstallPageTest {
    private Map<String, String> parameters;

    @BeforeEach
    void begin() {
        Simulator.reset();
        parameters = new HashMap<>(Map.of(
                "suite_id",
                APP,
                "pre_auth_code",
                Simulator.preAuthCode(),
                "redirect_uri",
                "http://localhost:8080/wecom/install/return?a=b",
                "state",
                "s9f2c1a7b"));
    }

    private Response page() {
        return given().queryParams(parameters).get("/3rdapp/install");
    }

    private Response decide(String action, String member) {
        return given().redirects()
                .follow(false)
                .formParams(parameters)
                .formParam("member", member)
                .formParam("action", action)
                .post("/3rdapp/install");
    }

    private static void expectInstallations(int count) {
        given().get("/control/installations").then().body("", hasSize(count));
    }

    @Test
    void pageWhenOpenedThenOffersAdministratorsOnly() {
        page().then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("value=\"" + TRADING + "/admin\""))
                .body(containsString("value=\"" + TRADING + "/creator\""))
                .body(not(containsString("/zhangsan\"")))
                .body(not(containsString("/groupadmin\"")))
                .body(not(containsString("/outside\"")));
    }

    @Test
    void pageWhenConfirmedThenBackWithCodeLifeAndState() {
        String location = decide("confirm", TRADING + "/admin")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(location)
                .matches("http://localhost:8080/wecom/install/return\\?a=b&auth_code=[^&]{64,512}"
                        + "&expires_in=600&state=s9f2c1a7b");
        given().get("/control/installations?suite=" + APP)
                .then()
                .body("", hasSize(1))
                .body("[0].enterprise", equalTo(TRADING))
                .body("[0].test", equalTo(false));
    }

    @Test
    void pageWhenStateIsLeftOutThenNone() {
        parameters.remove("state");
        page().then().statusCode(200);
        assertThat(decide("confirm", TRADING + "/admin").header("Location")).endsWith("&expires_in=600");
    }

    @Test
    void pageWhenConfirmedTwiceThenTheSecondIsRefused() {
        decide("confirm", TRADING + "/admin").then().statusCode(303);
        decide("confirm", LOGISTICS + "/admin").then().body(containsString("data-code=\"pre-auth-code\""));
        expectInstallations(1);
    }

    @Test
    void pageWhenCancelledThenNothingIsInstalled() {
        decide("cancel", TRADING + "/admin").then().body(containsString("data-code=\"installation-cancelled\""));
        expectInstallations(0);
    }

    @Test
    void pageWhenMemberMayNotInstallThenRefused() {
        decide("confirm", TRADING + "/zhangsan").then().statusCode(400);
        decide("confirm", "nobody").then().statusCode(400);
        expectInstallations(0);
    }

    @Test
    void pageWhenTestSessionThenTestInstallation() {
        Simulator.appCall(
                        "set_session_info",
                        Map.of(
                                "pre_auth_code",
                                parameters.get("pre_auth_code"),
                                "session_info",
                                Map.of("auth_type", 1)))
                .then()
                .body("errcode", equalTo(0));
        page().then().body(containsString("sim-install-test"));
        decide("confirm", TRADING + "/admin").then().statusCode(303);
        given().get("/control/installations").then().body("[0].test", equalTo(true));
    }

    @Test
    void pageWhenPreAuthCodeIsTwentyMinutesOldThenRefused() {
        Simulator.advance(1190);
        page().then().body(containsString("sim-install-confirm"));
        Simulator.advance(10);
        page().then().body(containsString("data-code=\"pre-auth-code\"")).body(containsString("42007"));
    }

    @ParameterizedTest
    @CsvSource({
        "suite_id, wwnobody, parameter",
        "suite_id, wwsuitelogin0001, parameter",
        "pre_auth_code, nothing, pre-auth-code",
        "pre_auth_code, '', parameter",
        "redirect_uri, http://evil.example/, callback-domain",
        "redirect_uri, http://localhost:8081/, callback-domain",
        "redirect_uri, nothing, parameter",
        "state, a-b, parameter",
    })
    void pageWhenParameterWrongThenErrorPage(String name, String value, String code) {
        parameters.put(name, value);
        page().then().statusCode(200).body(containsString("data-code=\"" + code + "\""));
    }

    @Test
    void pageWhenParameterRepeatedThenErrorPage() {
        given().queryParams(parameters)
                .queryParam("state", "second")
                .get("/3rdapp/install")
                .then()
                .body(containsString("data-code=\"parameter\""));
    }
}
