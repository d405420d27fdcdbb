package saoma.login.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
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
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;
import saoma.protocol.Resolution;

/** The sign-in inside of an app's page. Nothing here may need a cookie, so the browser never has any. */
@QuarkusTest
@LoginServiceTest
class InlineTest {
    private static final String APP = "https://app.example";
    private static final Connection PANEL =
            TestClients.connection("wecom", new Doors(new Doors.WebLogin("suite-login", 100), null), null);

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = embedded(TestClients.client(PANEL));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void inlineWhenShownThenItsOriginsAloneMayEmbedItAndItWeCom() {
        Response page = show(client);
        page.then()
                .statusCode(200)
                .header("Referrer-Policy", "origin")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("connect-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")));
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-src https://login.work.weixin.qq.com;")
                .endsWith("frame-ancestors " + APP);
        assertThat(Browser.query(data(page, "target")))
                .containsEntry("appid", "suite-login")
                .containsEntry("redirect_uri", Browser.ORIGIN + "/wecom/callback");
        assertThat(data(page, "app")).isEqualTo(TestClients.REDIRECT_URI);
        assertNoCookies(page);
    }

    @Test
    void inlineWhenNobodyMayEmbedThenNoFrame() {
        ApplicationConfiguration closed = TestClients.client(PANEL);
        Peers.application(closed);
        assertThat(show(closed).header("Content-Security-Policy")).endsWith("frame-ancestors 'none'");
    }

    @Test
    void finishWhenPanelGaveACodeThenAuthorizationResponseWithoutCookies() {
        Response answer = finish(show(client), "c-1");
        answer.then().statusCode(200).contentType("application/json").header("Cache-Control", "no-store");
        assertThat(answer.jsonPath().getMap("$"))
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc");
        assertThat(answer.jsonPath().getString("code")).startsWith("issued-");
        assertNoCookies(answer);
        assertThat(Peers.loginInfoCalls()).hasSize(1);
        assertThat(Peers.loginInfoCalls().get(0).getBodyAsString()).contains("suite-login");
    }

    @Test
    void finishWhenRepeatedThenTheSameAnswerAndWeComIsAskedOnce() {
        Response page = show(client);
        String code = finish(page, "c-1").jsonPath().getString("code");
        assertThat(finish(page, "c-1").jsonPath().getString("code")).isEqualTo(code);
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void finishWhenSecretIsNotThePagesThenRefused() {
        Response page = show(client);
        Response other = show(client);
        for (String secret : new String[] {"", "x", "A".repeat(43), data(other, "secret")}) {
            post(data(page, "finish"), secret, state(page), "c-1").then().statusCode(403);
        }
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void finishWhenStateIsAnotherPagesThenWeComIsNotAsked() {
        Response page = show(client);
        Response answer = post(data(page, "finish"), data(page, "secret"), state(show(client)), "c-1");
        assertThat(answer.jsonPath().getString("error")).isEqualTo("interaction_required");
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void finishWhenPoolIsAnotherThenGone() {
        Response page = show(client);
        post(data(page, "finish").replace("/default/", "/acme/"), data(page, "secret"), state(page), "c-1")
                .then()
                .statusCode(410);
    }

    @Test
    void finishWhenConsentIsOwedThenInteractionRequired() {
        ApplicationConfiguration asking = embedded(TestClients.with(TestClients.thirdParty(), PANEL));
        Peers.application(asking);
        assertOwnPageNeeded(finish(show(asking), "c-1"));
    }

    @Test
    void finishWhenPersonHasToChooseThenInteractionRequired() {
        Peers.resolution(Resolution.choiceNeeded());
        assertOwnPageNeeded(finish(show(client), "c-1"));
    }

    @Test
    void finishWhenPersonIsRefusedThenInteractionRequired() {
        Peers.resolution(Resolution.refused(Resolution.Refusal.USER_BLOCKED));
        assertOwnPageNeeded(finish(show(client), "c-1"));
    }

    @Test
    void inlineWhenThereIsNoPanelThenAWindowIsOffered() {
        ApplicationConfiguration classic = embedded(TestClients.client(TestClients.connection("wecom")));
        Peers.application(classic);
        Response page = show(classic);
        page.then()
                .statusCode(200)
                .body(containsString("id=\"own-page-open\""))
                .body(not(containsString("wecom-panel.js")))
                .body(not(containsString("data-secret")));
        assertThat(data(page, "own-page-needed")).contains("interaction_required");
        assertThat(page.header("Content-Security-Policy")).endsWith("frame-ancestors " + APP);
    }

    @Test
    void inlineWhenConnectionIsNamedThenNoOther() {
        ApplicationConfiguration both = embedded(TestClients.client(PANEL, TestClients.connection("classic")));
        Peers.application(both);
        show(both, "connection", "classic").then().body(not(containsString("data-target")));
        show(both, "connection", "wecom").then().body(containsString("data-target"));
    }

    @Test
    void inlineWhenStartedAgainThenTheSameRequest() {
        String again = Browser.link(show(client), "panel-renew");
        assertThat(again).startsWith(Browser.ORIGIN + "/wecom/inline/default?");
        Response page = browser.get(again);
        assertThat(finish(page, "c-2").jsonPath().getString("state")).isEqualTo("client state/1");
    }

    @Test
    void inlineWhenAnswerIsNoMessageThenInvalidRequest() {
        Response refused = show(client, "response_mode", null);
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(Browser.query(refused.header("Location")))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "inline needs response_mode web_message");
    }

    @Test
    void inlineWhenPromptNoneThenLoginRequiredByMessage() {
        Response refused = show(client, "prompt", "none");
        assertThat(data(refused, "response")).contains("\"error\":\"login_required\"");
        assertThat(refused.header("Content-Security-Policy")).endsWith("frame-ancestors " + APP);
    }

    @Test
    void inlineWhenClientIsUnknownThenAPageThatNobodyMayEmbed() {
        Response page = show(client, "client_id", "nobody");
        page.then()
                .statusCode(400)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("id=\"error-code\">client_unknown<"));
    }

    private static ApplicationConfiguration embedded(ApplicationConfiguration client) {
        return TestClients.embeddedBy(client, APP);
    }

    private Response show(ApplicationConfiguration shown, String... changes) {
        String[] all = new String[changes.length + 2];
        all[0] = "response_mode";
        all[1] = "web_message";
        System.arraycopy(changes, 0, all, 2, changes.length);
        String query = Browser.authorization(shown, all);
        return browser.get("/wecom/inline/default" + query.substring(query.indexOf('?')));
    }

    /** As the page does when the panel tells it a code. */
    private Response finish(Response page, String code) {
        return post(data(page, "finish"), data(page, "secret"), state(page), code);
    }

    private Response post(String address, String secret, String state, String code) {
        return browser.post(address, Map.of("secret", secret, "state", state, "code", code));
    }

    private static String state(Response page) {
        return Browser.query(data(page, "target")).get("state");
    }

    private static void assertOwnPageNeeded(Response answer) {
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getMap("$"))
                .containsEntry("error", "interaction_required")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc")
                .doesNotContainKey("code");
    }

    private static void assertNoCookies(Response response) {
        assertThat(response.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    /** @return what the page has in an attribute for its script */
    private static String data(Response page, String name) {
        Matcher attribute = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(page.asString());
        if (!attribute.find()) {
            throw new AssertionError("no data-" + name + " on the page");
        }
        return attribute.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    }
}
