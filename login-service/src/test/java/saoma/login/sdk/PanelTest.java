package saoma.login.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
@TestProfile(PanelTest.Elsewhere.class)
class PanelTest {
    public static class Elsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("login.wecom.login-url", "https://panel.example");
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
    void signInPageWhenTheWebLoginIsItsDoorThenThePanelAndALinkForThoseWithoutScripts() {
        Response page = browser.get(browser.begin(client));
        page.then()
                .statusCode(200)
                .header("Referrer-Policy", "origin")
                .header("Content-Security-Policy", containsString("; frame-src https://panel.example"))
                .body(containsString("src=\"/sdk/wecom-panel.js\""))
                .body(containsString("data-lifetime=\"570\""))
                .body(containsString("role=\"status\""))
                .body(containsString("<noscript><link rel=\"stylesheet\" href=\"/assets/without-script.css?"))
                .body(containsString("id=\"cancel\""));
        assertThat(Browser.query(panelTarget(page)))
                .containsEntry("appid", "suite-login")
                .hasEntrySatisfying("state", state -> assertThat(state).matches("[A-Za-z0-9]{43}"));
        Response start = browser.get(Browser.link(page, "connection-wecom"));
        assertThat(Browser.link(start, "continue")).startsWith("https://panel.example/wwlogin/sso/login?");
        assertThat(start.asString()).doesNotContain("wecom-panel.js");
    }

    @Test
    void signInPageWhenItsPanelIsUsedThenSignedIn() {
        Response page = browser.get(browser.begin(client));
        String state = Browser.query(panelTarget(page)).get("state");
        Response end = browser.get("/wecom/callback?code=panel-code&state=" + state);
        assertThat(Browser.query(end.header("Location"))).containsKey("code").containsEntry("state", "client state/1");
    }

    @Test
    void signInPageWhenLoadedAgainThenThePanelIsANewOne() {
        String address = browser.begin(client);
        assertThat(panelTarget(browser.get(address))).isNotEqualTo(panelTarget(browser.get(address)));
    }

    @Test
    void signInPageWhenPanelIsRenewedThenTheSameRequestBeginsAnewWithoutTheInteraction() {
        Response page = browser.get(browser.begin(client));
        String renew = Browser.link(page, "panel-renew");
        assertThat(Browser.query(renew)).isEqualTo(Browser.query(Browser.authorization(client)));
        Response renewed = browser.get(browser.get(renew).header("Location"));
        assertThat(panelTarget(renewed)).isNotEqualTo(panelTarget(page));
    }

    @Test
    void signInPageWhenDoorIsAnotherThenNoPanelAndNoFrames() {
        ApplicationConfiguration classic = TestClients.client(TestClients.connection("wecom"));
        Peers.application(classic);
        Response page = browser.get(browser.begin(classic));
        assertThat(page.header("Content-Security-Policy")).doesNotContain("frame-src");
        assertThat(page.asString()).doesNotContain("wecom-panel.js");
    }

    private static String panelTarget(Response page) {
        Matcher target = Pattern.compile("data-target=\"([^\"]+)\"").matcher(page.asString());
        assertThat(target.find()).isTrue();
        return target.group(1).replace("&amp;", "&");
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
