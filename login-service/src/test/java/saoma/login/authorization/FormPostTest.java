package saoma.login.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
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

/** Answers by a form that submits itself (OAuth 2.0 Form Post Response Mode). */
@QuarkusTest
@LoginServiceTest
class FormPostTest {
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void callbackWhenFormPostIsAskedForThenPageUnderAnotherAddressBringsTheCode() {
        String state = browser.stateOf(client, "response_mode", "form_post");
        Response callback = browser.comeBack(state, "lac-1");

        String page = callback.header("Location");
        assertThat(page).matches(Browser.ORIGIN + "/login/[A-Za-z0-9_-]{43}/answer");
        assertThat(callback.cookies()).containsKey("session");
        Map<String, String> answer = answer(browser.get(page));
        assertThat(answer).containsOnlyKeys("code", "state", "iss").containsEntry("state", "client state/1");
        assertThat(answer.get("code")).startsWith("issued-");

        assertThat(browser.comeBack(state, "lac-1").header("Location")).isEqualTo(page);
        assertThat(answer(browser.get(page))).isEqualTo(answer);
    }

    @Test
    void answerWhenBrowserIsAnotherThenErrorPage() {
        String page = browser.signIn(client, "response_mode", "form_post").header("Location");
        Browser other = new Browser();
        other.begin(client);
        errorPage(other.get(page), 403, "interaction_other_browser");
    }

    @Test
    void answerWhenItIsNotKeptAnyLongerThenItStartsAgain() {
        String page = browser.signIn(client, "response_mode", "form_post").header("Location");
        String key = "login:answer:" + page.split("/")[4];
        assertThat(redis.key().ttl(key)).isBetween(1L, 60L);
        redis.key().del(key);
        Response expired = browser.get(page);
        errorPage(expired, 410, "interaction_expired");
        assertThat(Browser.query(Browser.link(expired, "start-again"))).containsEntry("response_mode", "form_post");
    }

    @Test
    void answerWhenNobodySignedInThenErrorPage() {
        String page = browser.begin(client, "response_mode", "form_post");
        errorPage(browser.get(page + "/answer"), 410, "interaction_expired");
    }

    @Test
    void authorizeWhenSessionSufficesThenPageBringsTheCode() {
        browser.signIn(client);
        assertThat(answer(browser.get(Browser.authorization(client, "response_mode", "form_post"))))
                .containsOnlyKeys("code", "state", "iss");
    }

    @Test
    void authorizeWhenRuleIsBrokenThenPageBringsTheError() {
        assertThat(answer(browser.get(
                        Browser.authorization(client, "response_mode", "form_post", "response_type", "token"))))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("iss", Browser.ORIGIN + "/oidc")
                .containsEntry("state", "client state/1")
                .containsKey("error_description");
        assertThat(answer(browser.get(Browser.authorization(client, "response_mode", "form_post", "prompt", "none"))))
                .containsEntry("error", "login_required");
    }

    @Test
    void cancelWhenPressedThenPageBringsAccessDenied() {
        String page = browser.begin(client, "response_mode", "form_post");
        assertThat(answer(browser.get(page + "/cancel"))).containsEntry("error", "access_denied");
    }

    @Test
    void pageWhenStateIsHostileThenItStaysText() {
        String hostile = "\"><script>alert(1)</script>&amp;";
        Response response = browser.get(
                Browser.authorization(client, "response_mode", "form_post", "prompt", "none", "state", hostile));
        response.then().body(not(containsString("<script>")));
        assertThat(answer(response)).containsEntry("state", hostile);
    }

    @Test
    void pageWhenScriptsAreOffThenItHasAButtonAndMayRunNothingOfOthers() {
        Response response = browser.get(Browser.authorization(client, "response_mode", "form_post", "prompt", "none"));
        response.then()
                .body(containsString("<button class=\"button\" id=\"continue\" type=\"submit\">Continue to the app"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .header("Referrer-Policy", equalTo("origin"));
        Matcher script = Pattern.compile("<script src=\"([^\"]+)\" defer>").matcher(response.asString());
        assertThat(script.find()).isTrue();
        browser.get(script.group(1))
                .then()
                .statusCode(200)
                .contentType(containsString("javascript"))
                .body(equalTo("document.getElementById('form-post').submit();\n"));
    }

    /** @return the fields of the form */
    private static Map<String, String> answer(Response response) {
        response.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString(
                        "<form id=\"form-post\" method=\"post\" action=\"" + TestClients.REDIRECT_URI + "\">"));
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(response.asString()).results().forEach(field -> fields.put(field.group(1), text(field.group(2))));
        return fields;
    }

    private static String text(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static void errorPage(Response response, int status, String code) {
        response.then().statusCode(status).body(containsString("id=\"error-code\">" + code + "<"));
    }
}
