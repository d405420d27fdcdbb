package saoma.login.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
class StartResourceTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void startWhenConnectionIsChosenThenPageLeadsToWeCom() {
        Response page = browser.get(browser.begin(client, "connection", "wecom"));

        page.then().statusCode(200).header("Referrer-Policy", "origin");
        String target = Browser.link(page, "continue");
        assertThat(target).startsWith("https://open.work.weixin.qq.com/wwopen/sso/3rd_qrConnect?");
        assertThat(Browser.query(target))
                .containsEntry("appid", "ww-provider")
                .containsEntry("redirect_uri", Browser.ORIGIN + "/wecom/callback")
                .containsEntry("usertype", "member")
                .containsEntry("lang", "en")
                .hasEntrySatisfying("state", state -> assertThat(state).matches("[A-Za-z0-9]{43}"));
    }

    @Test
    void startWhenScriptsRunThenOnlyTheOneWithTheNonce() {
        Response page = browser.get(browser.begin(client, "connection", "wecom"));
        String nonce = page.header("Content-Security-Policy").replaceAll(".*'nonce-([^']+)'.*", "$1");
        page.then().body(containsString("<script nonce=\"" + nonce + "\">"));
        assertThat(page.asString().split("<script")).hasSize(2);
        assertThat(page.asString()).doesNotContain("client state", "n-1");
    }

    @Test
    void startWhenPressedTwiceThenTwoStates() {
        String page = browser.begin(client);
        assertThat(browser.leave(page, "wecom").get("state"))
                .isNotEqualTo(browser.leave(page, "wecom").get("state"));
    }

    @Test
    void startWhenPoolHasPrefixThenStillOnTheCentralHost() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);
        Response page = browser.get(browser.begin(other));
        assertThat(Browser.link(page, "connection-wecom")).startsWith(Browser.ORIGIN + "/wecom/start/");
    }

    @Test
    void startWhenBrowserIsAnotherThenErrorPage() {
        String start = browser.begin(client, "connection", "wecom");
        new Browser()
                .get(start)
                .then()
                .statusCode(403)
                .body(containsString("interaction_other_browser"))
                .body(containsString("start-again"));
    }

    @Test
    void startWhenConnectionIsNotTheClientsThenErrorPage() {
        String page = browser.begin(client);
        for (String connection : new String[] {"other", "", "%00", "x".repeat(5_000)}) {
            browser.get("/wecom/start/" + page.substring(page.lastIndexOf('/') + 1) + "?connection=" + connection)
                    .then()
                    .statusCode(403)
                    .body(containsString("connection_disabled"))
                    .body(containsString("start-again"));
        }
    }

    @Test
    void startWhenInteractionIsUnknownThenErrorPage() {
        browser.get("/wecom/start/unknown?connection=wecom")
                .then()
                .statusCode(410)
                .body(containsString("interaction_expired"));
    }
}
