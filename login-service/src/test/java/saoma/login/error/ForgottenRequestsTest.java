package saoma.login.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.login.browser.Secret;
import saoma.protocol.ApplicationConfiguration;

/** Who comes back when nobody remembers them any more. */
@QuarkusTest
@LoginServiceTest
class ForgottenRequestsTest {
    private static final Duration LONGER_THAN_AN_INTERACTION = Duration.ofHours(3);

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    TestClock clock;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/%s", "/login/%s/cancel", "/login/%s/start?connection=wecom"})
    void pageWhenInteractionIsOutlivedThenItsRequestBeginsAnew(String address) {
        String interaction = outlived(browser.begin(client));

        Response again = browser.get(address.formatted(interaction));

        again.then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/oidc/auth?"));
        signsIn(again.header("Location"));
    }

    @Test
    void startPageWhenInteractionIsOutlivedThenItsRequestBeginsAnew() {
        String interaction = outlived(browser.begin(client));
        signsIn(browser.get("/wecom/start/" + interaction + "?connection=wecom").header("Location"));
    }

    @Test
    void signInPageWhenInteractionIsLostEarlyThenAPageThatBeginsItAnew() {
        String page = browser.begin(client);
        forget(page);

        Response expired = browser.get(page);

        expired.then().statusCode(410).body(containsString("id=\"error-code\">interaction_expired<"));
        signsIn(Browser.link(expired, "start-again"));
    }

    @Test
    void signInPageWhenAnotherRequestCameLaterThenNobodyIsSentToThatUnasked() {
        String page = browser.begin(client);
        browser.begin(client, "state", "another tab");
        outlived(page);
        browser.get(page).then().statusCode(410);
    }

    @Test
    void callbackWhenStateAndInteractionAreOutlivedThenAPageThatBeginsTheRequestAnew() {
        String page = browser.begin(client);
        String state = browser.leave(page, "wecom").get("state");
        outlived(page);
        redis.key().del("login:upstream:" + Secret.digest(state));

        Response failed = browser.get(browser.comeBack(state, "lac-late").header("Location"));

        failed.then().statusCode(400).body(containsString("id=\"error-code\">state_unknown<"));
        signsIn(Browser.link(failed, "start-again"));
    }

    @Test
    void callbackWhenOnlyTheInteractionIsOutlivedThenTheSame() {
        String page = browser.begin(client);
        String state = browser.leave(page, "wecom").get("state");
        outlived(page);

        Response failed = browser.get(browser.comeBack(state, "lac-late").header("Location"));

        failed.then().statusCode(410).body(containsString("id=\"error-code\">state_expired<"));
        signsIn(Browser.link(failed, "start-again"));
    }

    @Test
    void pageWhenRequestIsTooLongForACookieThenItsApplication() {
        String page =
                browser.begin(client, "first", "x".repeat(900), "second", "x".repeat(900), "third", "x".repeat(900));
        outlived(page);

        Response expired = browser.get(page);

        expired.then().statusCode(410).body(not(containsString("id=\"start-again\"")));
        assertThat(Browser.link(expired, "open-application")).isEqualTo(Browser.ORIGIN + "/a/demo");
    }

    @Test
    void pageWhenNothingIsToBeStartedAgainThenTheApplication() {
        forget(browser.begin(client));
        Response page = browser.get("/nothing");
        page.then()
                .statusCode(404)
                .body(not(containsString("id=\"start-again\"")))
                .body(containsString("Open Demo &lt;App&gt;"));
        assertThat(Browser.link(page, "open-application")).isEqualTo(Browser.ORIGIN + "/a/demo");
    }

    @Test
    void authorizeWhenOnlyTheRedirectUriIsUnknownThenItsApplication() {
        Response page =
                new Browser().get(Browser.authorization(client, "redirect_uri", "https://evil.example/callback"));
        page.then().statusCode(400).body(not(containsString("evil")));
        assertThat(Browser.link(page, "open-application")).isEqualTo(Browser.ORIGIN + "/a/demo");
    }

    @Test
    void pageWhenBrowserWasNeverHereThenItsAccount() {
        assertThat(Browser.link(new Browser().get("/nothing"), "own-account")).isEqualTo(Browser.ORIGIN + "/account");
    }

    /** @return id of the interaction */
    private String outlived(String signInPage) {
        clock.advance(LONGER_THAN_AN_INTERACTION);
        return forget(signInPage);
    }

    private String forget(String signInPage) {
        String interaction = signInPage.substring(signInPage.lastIndexOf('/') + 1);
        redis.key().del("login:interaction:" + interaction);
        return interaction;
    }

    /** The request is the one that the client made, and leads to a code. */
    private void signsIn(String authorization) {
        assertThat(Browser.query(authorization)).isEqualTo(Browser.query(Browser.authorization(client)));
        String state = browser.leave(browser.get(authorization).header("Location"), "wecom")
                .get("state");
        assertThat(Browser.query(browser.comeBack(state, "lac-" + state).header("Location")))
                .containsEntry("state", "client state/1")
                .containsKey("code");
    }
}
