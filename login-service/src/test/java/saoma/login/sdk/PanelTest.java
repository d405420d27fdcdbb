package saoma.login.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Doors;

@QuarkusTest
@LoginServiceTest
@TestProfile(PanelTest.Shown.class)
class PanelTest {
    public static class Shown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("login.wecom.panel", "true", "login.wecom.login-url", "https://panel.example");
        }
    }

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(
            TestClients.connection("wecom", new Doors(new Doors.WebLogin("suite-login", 100), null), null));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void startWhenPanelIsWantedThenOnOurPageWithALinkForThoseWithoutScripts() {
        Response page = browser.get(browser.begin(client, "connection", "wecom"));
        page.then()
                .statusCode(200)
                .header("Referrer-Policy", "origin")
                .header("Content-Security-Policy", containsString("; frame-src https://panel.example"))
                .body(containsString("src=\"" + Browser.ORIGIN + "/sdk/wecom-panel.js\""))
                .body(containsString("ww.createWWLoginPanel({el: '#panel', params: {...params,"))
                .body(containsString("id=\"cancel\""));
        assertThat(Browser.link(page, "continue")).startsWith("https://panel.example/wwlogin/sso/login?");
    }

    @Test
    void startWhenDoorIsAnotherThenNoPanelAndNoFrames() {
        ApplicationConfiguration classic = TestClients.client(TestClients.connection("wecom"));
        Peers.application(classic);
        Response page = browser.get(browser.begin(classic, "connection", "wecom"));
        assertThat(page.header("Content-Security-Policy")).doesNotContain("frame-src");
        assertThat(page.asString()).doesNotContain("wecom-panel.js");
    }

    @Test
    void scriptWhenLoadedThenItKnowsWhereThePanelIs() {
        Response script = browser.get("/sdk/wecom-panel.js");
        script.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .header("Content-Type", containsString("text/javascript"))
                .body(containsString("const ORIGIN = 'https://panel.example';"));
        assertThat(script.asString().lines().count()).isLessThanOrEqualTo(80);
    }
}
