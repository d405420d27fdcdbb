package saoma.login.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Refusal;

/** A person whom no application sent signs in to the account that they have. */
@QuarkusTest
@LoginServiceTest
class AccountSignInTest {
    private static final String IN_WECOM = "Mozilla/5.0 Mobile/14C92 wxwork/2.4.2 MicroMessenger/6.3.22 Language/zh";

    /** The service keeps for a while which connections a pool has. */
    private final String pool = "pool-" + UUID.randomUUID().toString().substring(0, 8);

    private final String page = "/p/" + pool + "/account";
    private final Browser browser = new Browser();
    private final Connection first = TestClients.connection("first");
    private final Connection second = TestClients.connection("second");

    @Inject
    TestClock clock;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void register() {
        Peers.reset();
        Peers.connections(pool, first, second);
    }

    @Test
    void pageWhenNobodyIsSignedInThenAButtonForEachConnectionOfThePool() {
        browser.get(page)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("id=\"not-signed-in\""))
                .body(containsString("<span>WeCom first</span></button>"))
                .body(not(containsString("id=\"sign-in\"")));
        assertThat(buttons()).containsExactly("first", "second");
    }

    @Test
    void pageWhenConnectionWasUsedLastThenItIsTheFirst() {
        browser.cookies().put("last-connection-" + pool, "second");
        assertThat(buttons()).containsExactly("second", "first");
        assertThat(browser.get(page).asString().split("Used last")).hasSize(2);
    }

    @Test
    void pageWhenConnectionUsedLastIsNotAmongThoseListedThenItIsTheFirstOfAll() {
        Peers.connection(pool, TestClients.connection("far-behind"));
        browser.cookies().put("last-connection-" + pool, "far-behind");
        assertThat(buttons()).containsExactly("far-behind", "first", "second");
    }

    @Test
    void pageWhenConnectionUsedLastIsNoneOfThePoolThenTheOthers() {
        browser.cookies().put("last-connection-" + pool, "gone");
        assertThat(buttons()).containsExactly("first", "second");
    }

    @Test
    void pageWhenPoolHasNoConnectionThenNoForm() {
        Peers.connections(pool);
        browser.get(page)
                .then()
                .statusCode(200)
                .body(containsString("id=\"not-signed-in\""))
                .body(not(containsString("<form")));
    }

    @Test
    void pageWhenApplicationIsKnownThenItIsTheFirstWayOn() {
        ApplicationConfiguration client = TestClients.inPool(pool, first);
        Peers.application(client);
        String shown = browser.get(page + "?client_id=" + client.clientId()).asString();
        assertThat(shown.indexOf("id=\"sign-in\"")).isPositive().isLessThan(shown.indexOf("id=\"connection-first\""));
    }

    @Test
    void pageWhenInWeComWithoutItsOwnDoorThenHint() {
        browser.calling(IN_WECOM).get(page).then().body(containsString("id=\"hint-wecom\""));
    }

    @Test
    void pageWhenPersonSpeaksChineseThenSoDoesThePage() {
        browser.speaking("zh-CN").get(page).then().body(containsString("查看您的账号"));
    }

    @Test
    void signInWhenPersonHasAnAccountThenTheirsAndNoneArises() throws Exception {
        Response back = comeBack(leave("second"));

        assertThat(back.header("Location")).isEqualTo(Browser.ORIGIN + page);
        assertThat(browser.cookies()).containsEntry("last-connection-" + pool, "second");
        assertThat(counted("second", "success")).isEqualTo(1);
        browser.get(page).then().body(containsString("id=\"subject\">" + Peers.SUBJECT + "<"));
        assertThat(Peers.resolveCalls()).singleElement().satisfies(call -> {
            assertThat(call.getUrl()).isEqualTo("/internal/pools/" + pool + "/identities/resolve");
            JsonNode query = new ObjectMapper().readTree(call.getBodyAsString());
            assertThat(query.path("linking").asText()).isEqualTo("LOGIN_ONLY");
            assertThat(query.path("connection").asText()).isEqualTo("second");
            assertThat(query.path("occasion").hasNonNull("clientId")).isFalse();
            assertThat(query.path("occasion").path("userAgent").asText()).isEqualTo("Firefox");
        });
    }

    @Test
    void signInWhenPersonHasNoAccountThenErrorPageThatLeadsBack() {
        Peers.resolution(Resolution.refused(Refusal.NO_ACCOUNT));
        errorPage(comeBack(leave("first")), 403, "no_account");
        assertThat(browser.cookies()).doesNotContainKey("session-" + pool);
        assertThat(counted("first", "refused")).isEqualTo(1);
    }

    @Test
    void signInWhenAnotherBrowserComesBackThenNobodyIsSignedIn() {
        String state = leave("first");
        Browser other = new Browser();
        other.get(page);
        assertThat(other.comeBack(state, "c-1").header("Location")).contains("code=state_other_browser");
        assertThat(other.cookies()).doesNotContainKey("session-" + pool);
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void signInWhenCallbackIsRepeatedThenSameEndAndOneSession() {
        String state = leave("first");
        assertThat(comeBack(state).header("Location")).isEqualTo(comeBack(state).header("Location"));
        assertThat(Peers.resolveCalls()).hasSize(1);
    }

    @Test
    void signInWhenWeComTakesTooLongThenErrorPage() {
        String state = leave("first");
        clock.advance(Duration.ofMinutes(11));
        errorPage(comeBack(state), 410, "state_expired");
    }

    @Test
    void signInWhenInWeComThenThroughTheWorkbench() {
        Peers.connections(
                pool, TestClients.connection("first", new Doors(null, new Doors.Workbench("suite-app", false)), null));
        browser.calling(IN_WECOM).get(page).then().body(not(containsString("id=\"hint-wecom\"")));

        Response startPage = start("first");

        assertThat(Browser.link(startPage, "continue")).contains("/connect/oauth2/authorize?appid=suite-app&");
        String state =
                Browser.query(Browser.link(startPage, "continue").split("#")[0]).get("state");
        assertThat(browser.get("/wecom/callback?state=" + state + "&code=c-1").header("Location"))
                .isEqualTo(Browser.ORIGIN + page + "#");
    }

    @Test
    void signInWhenConnectionIsUnknownThenErrorPage() {
        for (String unknown : List.of("unknown", "", "%00")) {
            start(unknown).then().statusCode(403).body(containsString(">connection_disabled<"));
        }
    }

    @Test
    void signInWhenFormIsNotOfThisBrowserThenNobodyLeaves() {
        String foreign = Browser.token(new Browser().get(page));
        browser.get(page);
        for (Map<String, String> form : List.of(
                Map.of("token", foreign, "connection", "first"),
                Map.of("token", "A".repeat(43), "connection", "first"),
                Map.of("connection", "first"))) {
            assertThat(browser.post(page + "/sign-in", form).header("Location")).isEqualTo(Browser.ORIGIN + page);
        }
    }

    @Test
    void signInWhenAddressIsOpenedThenTheAccountPage() {
        browser.get(page + "/sign-in").then().statusCode(303).header("Location", Browser.ORIGIN + page);
    }

    @Test
    void signInWhenBrowserKeepsNoCookiesThenThePageSaysSo() {
        String token = Browser.token(browser.get(page));
        new Browser()
                .post(page + "/sign-in", Map.of("token", token, "connection", "first"))
                .then()
                .statusCode(403)
                .body(containsString(">interaction_other_browser<"), containsString("keeps no cookies"));
    }

    private List<String> buttons() {
        return Pattern.compile("id=\"connection-([^\"]+)\"")
                .matcher(browser.get(page).asString())
                .results()
                .map(button -> button.group(1))
                .toList();
    }

    private double counted(String connection, String outcome) {
        return meters.get("saoma.sign.ins")
                .tags("connection", pool + "/" + connection, "outcome", outcome)
                .counter()
                .count();
    }

    /** The page says what is wrong and leads back here. */
    private void errorPage(Response back, int status, String code) {
        Response shown = browser.get(back.header("Location"));
        shown.then().statusCode(status).body(containsString(">" + code + "<"));
        assertThat(Browser.link(shown, "start-again")).isEqualTo(Browser.ORIGIN + page);
    }

    private Response start(String connection) {
        return browser.post(
                page + "/sign-in", Map.of("token", Browser.token(browser.get(page)), "connection", connection));
    }

    /** @return the state with which the browser went to WeCom */
    private String leave(String connection) {
        Response startPage = start(connection);
        startPage.then().statusCode(200).header("Referrer-Policy", "origin");
        return Browser.query(Browser.link(startPage, "continue")).get("state");
    }

    private Response comeBack(String state) {
        return browser.calling("Firefox").comeBack(state, "c-1");
    }
}
