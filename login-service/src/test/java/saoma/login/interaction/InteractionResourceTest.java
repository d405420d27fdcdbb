package saoma.login.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
class InteractionResourceTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client =
            TestClients.client(TestClients.connection("wecom"), TestClients.connection("second"));

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void signInPageWhenClientHasConnectionsThenOneButtonEach() {
        String page = browser.begin(client);
        Response response = browser.get(page);

        response.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("Sign in to Demo &lt;App&gt;"))
                .body(containsString("<span>WeCom second</span>"))
                .body(not(containsString("<script")));
        String interaction = page.substring(page.lastIndexOf('/') + 1);
        assertThat(Browser.link(response, "connection-wecom"))
                .isEqualTo(Browser.ORIGIN + "/wecom/start/" + interaction + "?connection=wecom");
        assertThat(Browser.link(response, "cancel")).isEqualTo(page + "/cancel");
    }

    @Test
    void signInPageWhenLanguageIsWishedThenThatLanguage() {
        Browser chinese = new Browser().speaking("fr;q=0.1, zh-TW, en;q=0.5");
        chinese.get(chinese.begin(client))
                .then()
                .body(containsString("<html lang=\"zh-TW\">"))
                .body(containsString("登入 Demo &lt;App&gt;"));
        chinese.get(chinese.begin(client, "ui_locales", "de en"))
                .then()
                .body(containsString("<html lang=\"en\">"))
                .header("Content-Language", "en");
    }

    @Test
    void signInPageWhenInteractionIsUnknownThenExpired() {
        errorPage(new Browser().get("/login/nothing"), 410, "interaction_expired")
                .body(not(containsString("start-again")))
                .body(containsString("Go back to the app"));
        errorPage(browser.get("/login/" + "x".repeat(10_000)), 410, "interaction_expired");
    }

    @Test
    void signInPageWhenInteractionIsGoneThenTheLastOneStartsAgain() {
        String lost = browser.begin(client);
        redis.key().del("login:interaction:" + lost.substring(lost.lastIndexOf('/') + 1));
        browser.begin(client, "state", "the last one");

        Response response = browser.get(lost);
        errorPage(response, 410, "interaction_expired");
        String again = Browser.link(response, "start-again");
        assertThat(Browser.query(again)).containsEntry("state", "the last one");
        browser.get(again).then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/login/"));
    }

    @Test
    void signInPageWhenBrowserIsAnotherThenItStartsAgainThere() {
        String page = browser.begin(client);
        Browser other = new Browser();

        Response response = other.get(page);
        errorPage(response, 403, "interaction_other_browser");
        String again = Browser.link(response, "start-again");
        assertThat(Browser.query(again)).containsEntry("state", "client state/1");
        other.get(other.get(again).header("Location")).then().statusCode(200);
        errorPage(other.get(page + "/cancel"), 403, "interaction_other_browser");
    }

    @Test
    void signInPageWhenPoolIsAnotherThenExpired() {
        String page = browser.begin(client);
        errorPage(browser.get(page.replace("/login/", "/p/acme/login/")), 410, "interaction_expired");
    }

    @Test
    void signInPageWhenClientHasNoConnectionThenAskAdministrator() {
        ApplicationConfiguration empty = TestClients.client();
        Peers.application(empty);
        errorPage(browser.get(browser.begin(empty)), 403, "no_connection")
                .body(containsString("Please ask your administrator"));
    }

    @Test
    void cancelWhenPressedThenClientGetsAccessDenied() {
        Response response = browser.get(browser.begin(client) + "/cancel");
        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI));
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc");
    }

    @Test
    void tabsWhenSeveralAreOpenThenEachGoesOn() {
        String first = browser.begin(client);
        String second = browser.begin(client);
        browser.get(first).then().statusCode(200);
        browser.get(second).then().statusCode(200);
        browser.get(first + "/cancel").then().statusCode(303);
    }

    @Test
    void keysWhenWrittenThenEachHasAnEnd() {
        browser.signIn(client);
        for (String key : redis.key().keys("login:*")) {
            assertThat(redis.key().ttl(key)).as(key).isPositive();
        }
    }

    private static ValidatableResponse errorPage(Response response, int status, String code) {
        return response.then().statusCode(status).body(containsString("id=\"error-code\">" + code + "<"));
    }
}
