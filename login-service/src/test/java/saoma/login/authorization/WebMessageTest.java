package saoma.login.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
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

/** Answers as a message to another window, in {@code response_mode} web_message. */
@QuarkusTest
@LoginServiceTest
class WebMessageTest {
    private static final Pattern RESPONSE = Pattern.compile("data-response=\"([^\"]*)\"");

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void callbackWhenWebMessageThenPageUnderAnotherAddressPostsTheCode() {
        String page = browser.signIn(client, "response_mode", "web_message").header("Location");
        assertThat(page).matches(Browser.ORIGIN + "/login/[A-Za-z0-9_-]{43}/answer");
        Map<String, Object> answer = answer(browser.get(page));
        assertThat(answer)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc");
        assertThat((String) answer.get("code")).startsWith("issued-");
    }

    @Test
    void authorizeWhenSessionSufficesThenPagePostsTheCode() {
        browser.signIn(client);
        assertThat(answer(silent(client, "state", "s-1"))).containsOnlyKeys("code", "state", "iss");
    }

    @Test
    void authorizeWhenNobodyIsSignedInThenPagePostsTheError() {
        assertThat(answer(silent(client))).containsEntry("error", "login_required");
    }

    @Test
    void authorizeWhenThereIsNoChallengeThenPagePostsTheError() {
        assertThat(answer(silent(client, "code_challenge", null, "code_challenge_method", null)))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "web_message needs a code_challenge");
    }

    @Test
    void cancelWhenPressedThenPagePostsAccessDenied() {
        String page = browser.begin(client, "response_mode", "web_message");
        assertThat(answer(browser.get(page + "/cancel"))).containsEntry("error", "access_denied");
    }

    @Test
    void pageWhenNobodyMayEmbedThenNoFrame() {
        silent(client).then().header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void pageWhenOriginsMayEmbedThenTheseAlone() {
        ApplicationConfiguration embedded =
                TestClients.embeddedBy(TestClients.client(TestClients.connection("wecom")), "https://app.example");
        Peers.application(embedded);
        assertThat(silent(embedded).header("Content-Security-Policy")).endsWith("frame-ancestors https://app.example");
        browser.get(Browser.authorization(embedded, "response_mode", "form_post", "prompt", "none"))
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void pageWhenOpenedThenNothingCutsItsOpenerOffAndScriptsAreOurs() {
        Response page = silent(client);
        page.then()
                .header("Cross-Origin-Opener-Policy", equalTo(null))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .header("Referrer-Policy", equalTo("no-referrer"));
        Matcher script = Pattern.compile("<script src=\"([^\"]+)\" defer>").matcher(page.asString());
        assertThat(script.find()).isTrue();
        browser.get(script.group(1)).then().statusCode(200).body(containsString("postMessage(message, "));
    }

    @Test
    void pageWhenScriptsAreOffOrThereIsNoOpenerThenItsLinkBringsTheAnswer() {
        String link = Browser.link(silent(client), "web-message");
        assertThat(link).startsWith(TestClients.REDIRECT_URI + "&");
        assertThat(Browser.query(link)).containsEntry("error", "login_required").containsEntry("tenant", "1");
    }

    @Test
    void pageWhenStateIsHostileThenItStaysText() {
        String hostile = "\"><script>alert(1)</script>&amp;</p>";
        Response page = silent(client, "state", hostile);
        page.then().body(not(containsString("<script>")));
        assertThat(answer(page)).containsEntry("state", hostile);
    }

    private Response silent(ApplicationConfiguration asking, String... changes) {
        String[] all = new String[changes.length + 4];
        System.arraycopy(new String[] {"response_mode", "web_message", "prompt", "none"}, 0, all, 0, 4);
        System.arraycopy(changes, 0, all, 4, changes.length);
        return browser.get(Browser.authorization(asking, all));
    }

    /** @return what is posted */
    private static Map<String, Object> answer(Response response) {
        response.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", equalTo("no-store"));
        Matcher posted = RESPONSE.matcher(response.asString());
        assertThat(posted.find()).isTrue();
        return new JsonObject(text(posted.group(1))).getMap();
    }

    private static String text(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
