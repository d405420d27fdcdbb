package saoma.login.identity;

import static com.github.tomakehurst.wiremock.http.RequestMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Refusal;

@QuarkusTest
@LoginServiceTest
class IdentitiesResourceTest {
    private static final String PAGE = "/account";
    private static final String ACTIONS = "/login/identities";
    /** The service remembers for a while which connections there are not. */
    private static final String USUAL = "usual-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String SECOND =
            "second-" + UUID.randomUUID().toString().substring(0, 8);
    private static final OwnIdentity CURRENT = identity("wp-enterprise", "Demo <Trading>", "wo-member");
    private static final OwnIdentity OTHER = identity("wp-other", null, "wo-other");

    private final Browser browser = new Browser();
    private final Connection connection = TestClients.connection(USUAL);
    private final Connection second = TestClients.connection(SECOND);
    private final ApplicationConfiguration client = TestClients.client(connection, second);

    @Inject
    TestClock clock;

    @BeforeEach
    void register() {
        Peers.reset();
        Peers.application(client);
        Peers.connection(connection);
        Peers.connection(second);
        Peers.identities(CURRENT, OTHER);
        signIn(browser);
    }

    @Test
    void listWhenSignedInThenEachIdentityAndTheWayToOneMore() {
        browser.get(PAGE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("<h3>Demo &lt;Trading&gt;</h3>"))
                .body(containsString("<h3>wp-other</h3>"))
                .body(containsString("Yours since Jan 2, 2026"))
                .body(containsString("WeCom " + USUAL))
                .body(containsString("id=\"unlink-" + OTHER.id() + "\""))
                .body(containsString("id=\"add-" + USUAL + "\""))
                .body(not(containsString("id=\"add-" + SECOND + "\"")));
    }

    @Test
    void listWhenOneIsInUseThenItIsMarked() {
        assertThat(browser.get(PAGE).asString().split("You are signed in with this one"))
                .hasSize(2);
    }

    @Test
    void listWhenApplicationIsNamedThenItsConnectionsAreOffered() {
        browser.get(PAGE + "?client_id=" + client.clientId()).then().body(containsString("id=\"add-" + SECOND + "\""));
    }

    @Test
    void listWhenNobodyIsSignedInThenPageSaysSo() {
        new Browser()
                .get(PAGE + "?outcome=removed")
                .then()
                .statusCode(200)
                .body(containsString("id=\"not-signed-in\""))
                .body(containsString("id=\"removed\""))
                .body(not(containsString("<form")));
    }

    @Test
    void listWhenPersonSpeaksChineseThenSoDoesThePage() {
        browser.speaking("zh-CN").get(PAGE).then().body(containsString("您的企业微信身份"));
    }

    @Test
    void listWhenAskedForAtItsOldAddressThenRedirected() {
        for (String query : List.of("", "?client_id=a%20b&outcome=added")) {
            browser.get(ACTIONS + query).then().statusCode(303).header("Location", Browser.ORIGIN + PAGE + query);
        }
    }

    @Test
    void addWhenJustSignedInThenOneMore() throws Exception {
        Peers.addition(Resolution.signedIn(Peers.SUBJECT, false, "wp-other", false));
        Response back = comeBack(leave("add", SECOND));

        assertThat(back.header("Location")).isEqualTo(Browser.ORIGIN + PAGE + "?outcome=added");
        browser.get(back.header("Location")).then().body(containsString("id=\"added\""));
        assertThat(Peers.identityCalls(POST)).singleElement().satisfies(call -> {
            assertThat(call.getUrl()).isEqualTo("/internal/pools/default/users/" + Peers.SUBJECT + "/identities");
            JsonNode query = new ObjectMapper().readTree(call.getBodyAsString());
            assertThat(query.path("connection").asText()).isEqualTo(SECOND);
            assertThat(query.path("identity").path("openUserId").asText()).isEqualTo("wo-member");
        });
    }

    @Test
    void addWhenCallbackIsRepeatedThenSameEnd() {
        Peers.addition(Resolution.signedIn(Peers.SUBJECT, false, "wp-other", false));
        String state = leave("add", USUAL);
        assertThat(comeBack(state).header("Location")).isEqualTo(comeBack(state).header("Location"));
        assertThat(Peers.identityCalls(POST)).hasSize(1);
    }

    @Test
    void addWhenSignInIsNotRecentThenConfirmedFirst() {
        String token = Browser.token(browser.get(PAGE));
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        browser.get(PAGE)
                .then()
                .body(containsString("id=\"confirm\""))
                .body(not(containsString("id=\"add-" + USUAL + "\"")));
        Response refused = browser.post(ACTIONS + "/add", Map.of("token", token, "connection", USUAL));
        assertThat(refused.header("Location")).isEqualTo(Browser.ORIGIN + PAGE);

        Response back = comeBack(leave("confirm", USUAL));
        assertThat(back.header("Location")).isEqualTo(Browser.ORIGIN + PAGE + "?outcome=confirmed");
        browser.get(back.header("Location"))
                .then()
                .body(containsString("id=\"confirmed\""))
                .body(containsString("id=\"add-" + USUAL + "\""));
    }

    @Test
    void confirmWhenItIsSomebodyElseThenErrorPageAndNoAccount() throws Exception {
        clock.advance(Duration.ofMinutes(6));
        for (Resolution resolution : List.of(
                Resolution.signedIn(UUID.randomUUID(), false, "wp-enterprise", false),
                Resolution.refused(Refusal.NO_ACCOUNT))) {
            Peers.resolution(resolution);
            errorPage(comeBack(leave("confirm", USUAL)), 403, "somebody_else");
        }
        var calls = Peers.resolveCalls();
        JsonNode query = new ObjectMapper().readTree(calls.get(calls.size() - 1).getBodyAsString());
        assertThat(query.path("linking").asText()).isEqualTo("LOGIN_ONLY");
        browser.get(PAGE).then().body(containsString("id=\"confirm\""));
    }

    @Test
    void addWhenIdentityIsSomebodyElsesThenErrorPage() {
        Peers.addition(Resolution.refused(Refusal.IDENTITY_LINKED));
        errorPage(comeBack(leave("add", USUAL)), 409, "identity_linked");
    }

    @Test
    void addWhenTheyHaveTooManyThenErrorPageSaysSo() {
        Peers.addition(Resolution.refused(Refusal.TOO_MANY_IDENTITIES));
        errorPage(comeBack(leave("add", USUAL)), 409, "too_many_identities");
    }

    @Test
    void addWhenEnterpriseIsNotLetInThenErrorPage() {
        Peers.addition(Resolution.refused(Refusal.ENTERPRISE_PENDING));
        errorPage(comeBack(leave("add", USUAL)), 403, "enterprise_pending");
    }

    @Test
    void addWhenSessionEndedMeanwhileThenErrorPage() {
        String state = leave("add", USUAL);
        browser.cookies().remove("session");
        errorPage(comeBack(state), 403, "not_signed_in");
        assertThat(Peers.identityCalls(POST)).isEmpty();
    }

    @Test
    void addWhenSomebodyElseSignedInMeanwhileThenErrorPage() {
        String state = leave("add", USUAL);
        Peers.resolution(Resolution.signedIn(UUID.randomUUID(), false, "wp-enterprise", false));
        signIn(browser);
        errorPage(comeBack(state), 403, "not_signed_in");
        assertThat(Peers.identityCalls(POST)).isEmpty();
    }

    @Test
    void addWhenAnotherBrowserComesBackThenErrorPage() {
        String state = leave("add", USUAL);
        Browser other = new Browser();
        signIn(other);
        Response back = other.comeBack(state, "c-1");
        assertThat(back.header("Location")).contains("code=state_other_browser");
        assertThat(Peers.identityCalls(POST)).isEmpty();
    }

    @Test
    void addWhenWeComTakesTooLongThenErrorPage() {
        String state = leave("add", USUAL);
        clock.advance(Duration.ofMinutes(11));
        errorPage(comeBack(state), 410, "state_expired");
    }

    @Test
    void addWhenConnectionIsUnknownThenErrorPage() {
        String token = Browser.token(browser.get(PAGE));
        for (String unknown : List.of("unknown", "", "%00")) {
            browser.post(ACTIONS + "/add", Map.of("token", token, "connection", unknown))
                    .then()
                    .statusCode(403)
                    .body(containsString(">connection_disabled<"));
        }
    }

    @Test
    void formsWhenTokenIsNotOfThisSessionThenNothingHappens() {
        Browser other = new Browser();
        signIn(other);
        String foreign = Browser.token(other.get(PAGE));
        for (String form : List.of("/add", "/confirm")) {
            for (String token : List.of(foreign, "A".repeat(43), "")) {
                Response response = browser.post(ACTIONS + form, Map.of("token", token, "connection", USUAL));
                assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE);
            }
            browser.post(ACTIONS + form, Map.of("connection", USUAL)).then().statusCode(303);
        }
    }

    private void signIn(Browser arriving) {
        String state =
                arriving.leave(arriving.begin(client, "prompt", "login"), USUAL).get("state");
        arriving.comeBack(state, "code-" + System.nanoTime()).then().statusCode(303);
    }

    /** The page says what is wrong and leads back here. */
    private void errorPage(Response back, int status, String code) {
        Response page = browser.get(back.header("Location"));
        page.then().statusCode(status).body(containsString(">" + code + "<"));
        assertThat(Browser.link(page, "start-again")).isEqualTo(Browser.ORIGIN + PAGE);
    }

    /** @return the state with which the browser went to WeCom */
    private String leave(String form, String connection) {
        Response page = browser.post(
                ACTIONS + "/" + form, Map.of("token", Browser.token(browser.get(PAGE)), "connection", connection));
        page.then().statusCode(200).header("Referrer-Policy", "origin");
        return Browser.query(Browser.link(page, "continue")).get("state");
    }

    private Response comeBack(String state) {
        return browser.comeBack(state, "c-1");
    }

    private static OwnIdentity identity(String corpId, String enterprise, String openUserId) {
        return new OwnIdentity(
                UUID.randomUUID(),
                corpId,
                enterprise,
                openUserId,
                USUAL,
                Instant.parse("2026-01-02T08:00:00Z"),
                Instant.parse("2026-02-03T08:00:00Z"));
    }
}
