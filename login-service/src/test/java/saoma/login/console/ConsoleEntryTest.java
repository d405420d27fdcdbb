package saoma.login.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.LoginInfo;
import saoma.protocol.Resolution;
import saoma.protocol.WeComFailure;

@QuarkusTest
@LoginServiceTest
class ConsoleEntryTest {
    private static final String INITIATE = "https://app.example/start?tenant=1";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.startedAt(
            TestClients.client(TestClients.connection(
                    "console-" + UUID.randomUUID().toString().substring(0, 8))),
            INITIATE);
    private final String connection = client.connections().get(0).identifier();
    /** Once is enough for each. */
    private final String code = "lac-" + UUID.randomUUID();

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void register() {
        Peers.reset();
        Peers.application(client);
        Peers.connection("default", client.connections().get(0));
    }

    @Test
    void entryWhenPersonContinuesThenSignedInAndTheApplicationBegins() throws Exception {
        Response entered = enter(browser);
        entered.then().statusCode(303);
        assertThat(entered.header("Location"))
                .startsWith(Browser.ORIGIN + "/login/console-entry/")
                .doesNotContain(code);

        Response page = browser.get(entered.header("Location"));
        page.then()
                .statusCode(200)
                .body(containsString("id=\"enterprise\">wp-enterprise<"))
                .body(containsString("id=\"member\">member<"))
                .body(not(containsString("console-stay")));
        assertThat(browser.cookies()).doesNotContainKey("session");
        assertThat(Peers.resolveCalls()).isEmpty();

        Response end = answer(browser, entered, page, "continue");
        assertThat(end.header("Location")).isEqualTo(INITIATE + "&iss=" + Browser.encode(Browser.ORIGIN + "/oidc"));
        assertThat(json(Peers.loginInfoCalls().get(0).getBodyAsString()).path("code"))
                .isEqualTo(json("{\"kind\":\"console\",\"value\":\"" + code + "\"}"));
        assertThat(silent(browser)).contains("code=");
    }

    @Test
    void entryWhenAddressCameTooOftenThenWeComIsNotAsked() {
        String address = "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
        for (int request = 0; request < 100; request++) {
            from(address);
        }
        int asked = Peers.loginInfoCalls().size();
        assertThat(from(address).header("Location")).contains("code=too_many_requests");
        assertThat(Peers.loginInfoCalls()).hasSize(asked);
    }

    private Response from(String address) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", address)
                .get("/wecom/console-entry?connection=" + connection + "&auth_code=" + UUID.randomUUID());
    }

    @Test
    void entryWhenNoApplicationIsNamedThenSignedInPage() {
        Response entered = browser.get("/wecom/console-entry?connection=" + connection + "&auth_code=" + code);
        Response end = answer(browser, entered, browser.get(entered.header("Location")), "continue");
        assertThat(end.header("Location")).isEqualTo(Browser.ORIGIN + "/login/signed-in");
        browser.get(end.header("Location")).then().statusCode(200).body(containsString("id=\"signed-in\""));
        assertThat(silent(browser)).contains("code=");
    }

    @Test
    void entryWhenPoolIsNamedThenItIsTheOne() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection(connection));
        Peers.application(other);
        Peers.connection("acme", other.connections().get(0));
        Response entered =
                browser.get("/wecom/console-entry?pool=acme&connection=" + connection + "&auth_code=" + code);
        assertThat(entered.header("Location")).startsWith(Browser.ORIGIN + "/p/acme/login/console-entry/");
        Response end = answer(browser, entered, browser.get(entered.header("Location")), "continue");
        assertThat(end.header("Location")).isEqualTo(Browser.ORIGIN + "/p/acme/login/signed-in");
        assertThat(end.cookies()).containsOnlyKeys("session-acme", "last-connection-acme");
    }

    @Test
    void entryWhenSomebodyElseIsSignedInThenNothingChangesUnlessTheySwitch() {
        signIn();
        String session = browser.cookies().get("session");
        Peers.loginInfo(Peers.json(
                LoginInfo.of(new FederatedIdentity("ww-provider", "wp-other", "wo-admin", "admin", 2, null, null))));
        Peers.resolution(Resolution.signedIn(UUID.randomUUID(), false, "wp-other", false));

        Response entered = enter(browser);
        Response page = browser.get(entered.header("Location"));
        page.then().body(containsString("id=\"console-switch\"")).body(containsString("wp-enterprise"));
        assertThat(browser.cookies()).containsEntry("session", session);

        Response stayed = answer(browser, entered, page, "stay");
        assertThat(stayed.header("Location")).startsWith(INITIATE);
        assertThat(browser.cookies()).containsEntry("session", session);
        assertThat(silent(browser)).contains("code=");

        Response again = browser.get(address("lac-" + UUID.randomUUID()));
        answer(browser, again, browser.get(again.header("Location")), "continue");
        assertThat(browser.cookies().get("session")).isNotEqualTo(session);
    }

    @Test
    void entryWhenTheSamePersonIsSignedInThenNothingIsSaidAboutSwitching() {
        signIn();
        browser.get(enter(browser).header("Location"))
                .then()
                .body(not(containsString("console-switch")))
                .body(containsString("console-continue"));
    }

    @Test
    void entryWhenCodeIsBroughtAgainThenReplayed() {
        enter(browser);
        error(browser, enter(browser), "callback_replayed", 409);
        error(new Browser(), enter(new Browser()), "callback_replayed", 409);
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void entryWhenATransactionWaitsThenItGoesOnWaiting() {
        String page = browser.begin(client);
        String state = browser.leave(page, connection).get("state");
        Response entered = browser.get(address(code) + "&state=" + state);
        answer(browser, entered, browser.get(entered.header("Location")), "continue");
        assertThat(Peers.codeCalls()).isEmpty();
        assertThat(browser.comeBack(state, "lac-2").header("Location")).startsWith(TestClients.REDIRECT_URI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&auth_code=", "&auth_code=a%00b", "&auth_code=a&auth_code=b", "&auth_code=a&code=b"})
    void entryWhenCodeIsNoneThenMalformed(String sent) {
        error(browser, browser.get("/wecom/console-entry?connection=" + connection + sent), "code_malformed", 400);
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void entryWhenWayIsUnknownThenItsCodeAndTheCodeIsNotSpent() {
        for (String way : List.of("", "connection=none", "connection=%00", "connection=a&connection=a")) {
            error(
                    browser,
                    browser.get("/wecom/console-entry?auth_code=" + code + "&" + way),
                    "connection_disabled",
                    403);
        }
        error(
                browser,
                browser.get("/wecom/console-entry?client_id=none&connection=" + connection + "&auth_code=" + code),
                "client_unknown",
                400);
        error(
                browser,
                browser.get("/wecom/console-entry?pool=No!&connection=" + connection + "&auth_code=" + code),
                "request_malformed",
                400);
        assertThat(Peers.loginInfoCalls()).isEmpty();
        assertThat(enter(browser).header("Location")).contains("/login/console-entry/");
    }

    @Test
    void entryWhenApplicationDoesNotUseTheConnectionThenDisabled() {
        ApplicationConfiguration other = TestClients.client(TestClients.connection("another"));
        Peers.application(other);
        error(
                browser,
                browser.get("/wecom/console-entry?client_id=" + other.clientId() + "&connection=" + connection
                        + "&auth_code=" + code),
                "connection_disabled",
                403);
    }

    @Test
    void entryWhenWeComRefusesTheCodeThenItsOutcome() {
        Peers.weComFails(WeComFailure.Outcome.SCAN_AGAIN, "wecom_code_invalid");
        error(browser, enter(browser), "wecom_code_invalid", 400);
    }

    @Test
    void confirmationWhenBrowserIsAnotherThenNothing() {
        Response entered = enter(browser);
        Response page = browser.get(entered.header("Location"));
        Browser other = new Browser();
        other.begin(client);
        other.get(entered.header("Location")).then().statusCode(410).body(containsString("interaction_expired"));
        other.post(entered.header("Location"), Map.of("token", token(page), "decision", "continue"))
                .then()
                .statusCode(410);
        assertThat(Peers.resolveCalls()).isEmpty();
        answer(browser, entered, page, "continue").then().statusCode(303);
    }

    @Test
    void confirmationWhenFormIsNotOursThenAskedAgain() {
        Response entered = enter(browser);
        for (String token : List.of("", "A".repeat(43), "x")) {
            browser.post(entered.header("Location"), Map.of("token", token, "decision", "continue"))
                    .then()
                    .statusCode(200)
                    .body(containsString("console-continue"));
        }
        assertThat(Peers.resolveCalls()).isEmpty();
    }

    @Test
    void confirmationWhenPressedTwiceThenOneSignIn() {
        Response entered = enter(browser);
        Response page = browser.get(entered.header("Location"));
        Response first = answer(browser, entered, page, "continue");
        Response second = answer(browser, entered, page, "continue");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.cookie("session")).isEqualTo(first.cookie("session"));
        assertThat(Peers.resolveCalls()).hasSize(1);
    }

    @Test
    void confirmationWhenEntryIsUnknownThenExpired() {
        browser.begin(client);
        for (String id : List.of("x", "A".repeat(43), "%00")) {
            browser.get("/login/console-entry/" + id).then().statusCode(410);
        }
    }

    @Test
    void confirmationWhenPersonIsRefusedThenItsPageAndNoSession() {
        Peers.resolution(Resolution.refused(Resolution.Refusal.ENTERPRISE_PENDING));
        Response entered = enter(browser);
        answer(browser, entered, browser.get(entered.header("Location")), "continue")
                .then()
                .statusCode(403)
                .body(containsString("enterprise_pending"));
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    @Test
    void confirmationWhenPersonHasToChooseAnAccountThenTheApplicationBeginsWithoutASession() {
        Peers.resolution(Resolution.choiceNeeded());
        Response entered = enter(browser);
        Response end = answer(browser, entered, browser.get(entered.header("Location")), "continue");
        assertThat(end.header("Location")).startsWith(INITIATE);
        assertThat(end.cookies()).isEmpty();
    }

    @Test
    void confirmationWhenNobodyCanAskThenNoAccount() {
        Peers.resolution(Resolution.choiceNeeded());
        Response entered = browser.get("/wecom/console-entry?connection=" + connection + "&auth_code=" + code);
        answer(browser, entered, browser.get(entered.header("Location")), "continue")
                .then()
                .statusCode(403)
                .body(containsString(">no_account<"));
    }

    @Test
    void redisWhenAnEntryWasMadeThenEveryKeyHasAnEnd() {
        Response entered = enter(browser);
        answer(browser, entered, browser.get(entered.header("Location")), "continue");
        List<String> keys = redis.key().keys("login:console-*");
        assertThat(keys).hasSizeGreaterThanOrEqualTo(4).allSatisfy(key -> {
            assertThat(redis.key().pttl(key)).isPositive();
            assertThat(key).doesNotContain(code);
        });
    }

    private void signIn() {
        browser.comeBack(browser.leave(browser.begin(client), connection).get("state"), "lac-" + UUID.randomUUID());
    }

    private Response enter(Browser visitor) {
        return visitor.get(address(code));
    }

    private String address(String brought) {
        return "/wecom/console-entry?client_id=" + client.clientId() + "&connection=" + connection + "&auth_code="
                + brought;
    }

    private static Response answer(Browser visitor, Response entered, Response page, String decision) {
        return visitor.post(entered.header("Location"), Map.of("token", token(page), "decision", decision));
    }

    private static String token(Response page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** The code is out of the address, and the page says why. */
    private static void error(Browser visitor, Response response, String error, int status) {
        response.then().statusCode(303);
        assertThat(response.header("Location"))
                .startsWith(Browser.ORIGIN + "/login/error?code=" + error + "&")
                .doesNotContain("lac-");
        visitor.get(response.header("Location"))
                .then()
                .statusCode(status)
                .body(containsString("id=\"error-code\">" + error + "<"));
    }

    private String silent(Browser visitor) {
        return visitor.get(Browser.authorization(client, "prompt", "none")).header("Location");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
