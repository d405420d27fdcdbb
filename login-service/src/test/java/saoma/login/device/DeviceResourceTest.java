package saoma.login.device;

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
}
