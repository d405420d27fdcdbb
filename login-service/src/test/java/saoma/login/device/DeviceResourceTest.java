package saoma.login.device;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.DeviceAuthorization;

@QuarkusTest
@LoginServiceTest
class DeviceResourceTest {
    private static final String USER_CODE = "BCDF-GHJK";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void deviceWaits() {
        Peers.reset();
        Peers.application(client);
        Peers.device(new DeviceAuthorization(USER_CODE, client.clientId(), Set.of("openid"), Set.of()));
    }

    @Test
    void signInWhenNobodyWasSignedInThenAskedAboutTheDevice() {
        String signInPage =
                browser.post("/device", Map.of("user_code", USER_CODE)).header("Location");

        Response back = browser.comeBack(browser.leave(signInPage, "wecom").get("state"), "code-1");

        assertThat(back.header("Location")).isEqualTo(signInPage + "/consent");
        browser.get(back.header("Location")).then().statusCode(200).body(containsString(USER_CODE));
    }

    @Test
    void postWhenNoDeviceWaitsThenNotFoundAndTheCodeCanBeCorrected() {
        browser.post("/device", Map.of("user_code", "zzzz zzzz"))
                .then()
                .statusCode(404)
                .body(containsString("device-unknown"))
                .body(containsString("ZZZZ-ZZZZ"));
    }

    /** What a browser writes before the address that the nearest proxy appended must not make it another one. */
    @Test
    void postWhenTooManyCodesWereWrongThenThatAddressAloneMustWait() {
        for (int guess = 0; guess < 20; guess++) {
            typed("ZZZZ-ZZZZ", guess + ".example, 192.0.2.1").then().statusCode(404);
        }
        typed(USER_CODE, "192.0.2.1").then().statusCode(429).body(containsString("device-too-many"));
        typed(USER_CODE, "192.0.2.2").then().statusCode(303);
    }

    private static Response typed(String userCode, String forwardedFor) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", forwardedFor)
                .formParam("user_code", userCode)
                .post("/device");
    }
}
