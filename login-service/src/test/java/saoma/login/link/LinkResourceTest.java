package saoma.login.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ConfigChanged;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Linking;
import saoma.protocol.LoginInfo;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Refusal;

@QuarkusTest
@LoginServiceTest
class LinkResourceTest {
    private static final Map<String, String> NEW_ACCOUNT = Map.of("choice", "new");

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.linking("wecom", Linking.ASK));

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
        // attempts are counted by person
        Peers.loginInfo(Peers.json(LoginInfo.of(new FederatedIdentity(
                "ww-provider", "wp-enterprise", "wo-" + UUID.randomUUID(), "zhang<san>", 5, null, null))));
        Peers.resolution(Resolution.choiceNeeded());
    }

    @Test
    void askWhenNobodyKnowsThePersonThenBothWaysAndWhoTheyAre() {
        browser.get(arrive())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", not(containsString("script-src")))
                .body(containsString("id=\"link\""))
                .body(containsString("id=\"code\""))
                .body(containsString("id=\"new-account\""))
                .body(containsString("<code id=\"enterprise\">wp-enterprise</code>"))
                .body(containsString("<code id=\"member\">zhang&lt;san&gt;</code>"));
    }

    @Test
    void askWhenPersonSpeaksChineseThenSoDoesThePage() {
        browser.speaking("zh-CN").get(arrive()).then().body(containsString("创建新账号"));
    }

    @Test
    void askWhenOnlyExistingAccountsAreLetInThenCodeOnly() {
        browser.get(refused())
                .then()
                .statusCode(200)
                .body(containsString("id=\"code\""))
                .body(not(containsString("id=\"new-account\"")));
    }

    @Test
    void askWhenBrowserIsAnotherThenErrorPage() {
        new Browser().get(arrive()).then().statusCode(403).body(containsString("interaction_other_browser"));
    }

    @Test
    void askWhenNothingIsAskedThenErrorPage() {
        browser.get(browser.begin(client) + "/link")
                .then()
                .statusCode(410)
                .body(containsString("interaction_expired"))
                .body(containsString("start-again"));
    }

    @Test
    void askWhenConnectionWasSwitchedOffThenErrorPage() {
        String page = arrive();
        Peers.application(TestClients.with(client, TestClients.connection("another")));
        dropCopies();
        browser.get(page).then().statusCode(403).body(containsString("connection_disabled"));
    }

    @Test
    void newAccountWhenChosenThenSignedIn() throws Exception {
        String page = arrive();
        Response response = answer(page, NEW_ACCOUNT, Resolution.signedIn(Peers.SUBJECT, true, "wp-enterprise", false));

        assertThat(Browser.query(response.header("Location"))).containsKey("code");
        assertThat(choice().isObject()).isTrue();
        assertThat(choice().path("bindingCode").isTextual()).isFalse();
        assertThat(Browser.query(browser.get(Browser.authorization(client, "prompt", "none"))
                        .header("Location")))
                .containsKey("code");
    }

    @Test
    void newAccountWhenPressedTwiceThenBothEndInTheSamePlace() {
        String page = arrive();
        Map<String, String> form = Map.of("choice", "new", "token", Browser.token(browser.get(page)));
        Peers.resolution(Resolution.signedIn(Peers.SUBJECT, true, "wp-enterprise", false));

        String first = browser.post(page, form).header("Location");
        assertThat(first).startsWith(TestClients.REDIRECT_URI);
        assertThat(browser.post(page, form).header("Location")).isEqualTo(first);
        assertThat(Peers.codeCalls()).hasSize(1);
        browser.get(page).then().statusCode(410);
    }

    @Test
    void newAccountWhenOnlyExistingAccountsAreLetInThenAskedAgain() {
        String page = refused();
        int asked = Peers.resolveCalls().size();
        Response response = answer(page, NEW_ACCOUNT, Resolution.signedIn(Peers.SUBJECT, true, "wp-enterprise", false));
        assertThat(response.header("Location")).isEqualTo(page);
        assertThat(Peers.resolveCalls()).hasSize(asked);
    }

    @Test
    void codeWhenItIsGoodThenSignedIn() throws Exception {
        Response response = answer(
                arrive(), Map.of("code", " k7-42 "), Resolution.signedIn(Peers.SUBJECT, false, "wp-enterprise", false));

        assertThat(Browser.query(response.header("Location"))).containsKey("code");
        assertThat(choice().path("bindingCode").asText()).isEqualTo("k7-42");
        assertThat(browser.cookies()).containsKey("session");
    }

    @Test
    void codeWhenItIsWrongThenAskedAgainAndTheNextOneCounts() {
        String page = arrive();
        answer(page, Map.of("code", "wrong"), Resolution.refused(Refusal.BINDING_CODE_INVALID))
                .then()
                .statusCode(400)
                .body(containsString("id=\"code-invalid\""))
                .body(not(containsString("wrong")));
        Response response =
                answer(page, Map.of("code", "right"), Resolution.signedIn(Peers.SUBJECT, false, "wp-e", false));
        assertThat(response.header("Location")).startsWith(TestClients.REDIRECT_URI);
    }

    @Test
    void codeWhenItCannotBeOneThenAskedAgainAndNobodyElseIs() {
        String page = arrive();
        for (String code : new String[] {"", "   ", "x".repeat(65)}) {
            answer(page, Map.of("code", code), Resolution.signedIn(Peers.SUBJECT, false, "wp-e", false))
                    .then()
                    .statusCode(400)
                    .body(containsString("id=\"code-invalid\""));
        }
        assertThat(Peers.resolveCalls()).hasSize(1);
    }

    @Test
    void codeWhenTriedTooOftenThenNoMoreAlsoAfterAnotherScan() {
        String page = arrive();
        for (int i = 0; i < 10; i++) {
            answer(page, Map.of("code", "wrong" + i), Resolution.refused(Refusal.BINDING_CODE_INVALID))
                    .then()
                    .statusCode(400);
        }
        Peers.resolution(Resolution.choiceNeeded());
        for (String again : new String[] {page, arrive()}) {
            answer(again, Map.of("code", "right"), Resolution.signedIn(Peers.SUBJECT, false, "wp-e", false))
                    .then()
                    .statusCode(429)
                    .body(containsString("too_many_binding_codes"))
                    .body(containsString("start-again"));
        }
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void answerWhenEnterpriseIsRefusedThenErrorPage() {
        answer(arrive(), NEW_ACCOUNT, Resolution.refused(Refusal.ENTERPRISE_REFUSED))
                .then()
                .statusCode(403)
                .body(containsString(">enterprise_refused<"));
    }

    @Test
    void answerWhenTokenIsNotOfThisBrowserAndQuestionThenAskedAgain() {
        Browser other = new Browser();
        String foreign = Browser.token(other.get(arrive(other)));
        String page = arrive();
        String earlier = Browser.token(browser.get(page));
        scanAgain(page);
        Peers.resolution(Resolution.signedIn(Peers.SUBJECT, true, "wp-enterprise", false));

        for (String token : new String[] {foreign, earlier, "A".repeat(43), ""}) {
            Response response = browser.post(page, Map.of("token", token, "choice", "new"));
            assertThat(response.header("Location")).isEqualTo(page);
        }
        browser.post(page, NEW_ACCOUNT).then().statusCode(303);
        assertThat(browser.cookies()).doesNotContainKey("session");
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void answerWhenBrowserIsAnotherThenErrorPage() {
        String page = arrive();
        new Browser()
                .post(page, Map.of("token", Browser.token(browser.get(page)), "choice", "new"))
                .then()
                .statusCode(403)
                .body(containsString("interaction_other_browser"));
    }

    @Test
    void answerWhenNothingIsAskedThenErrorPage() {
        browser.post(browser.begin(client) + "/link", NEW_ACCOUNT)
                .then()
                .statusCode(410)
                .body(containsString("interaction_expired"));
    }

    /** The service hears of the change in its own time; a request that needs the connection shows that it has. */
    private void dropCopies() {
        redis.pubsub(ConfigChanged.class).publish(ConfigChanged.CHANNEL, new ConfigChanged("default"));
        int attempts = 0;
        while (new Browser()
                .get(Browser.authorization(client, "connection", "wecom"))
                .header("Location")
                .startsWith(Browser.ORIGIN)) {
            assertThat(++attempts).isLessThan(1_000);
        }
    }

    /** Posts what the person chose, while user-service says this. */
    private Response answer(String page, Map<String, String> choice, Resolution resolution) {
        String token = Browser.token(browser.get(page));
        Peers.resolution(resolution);
        return browser.post(
                page,
                choice.containsKey("code")
                        ? Map.of("token", token, "code", choice.get("code"))
                        : Map.of("token", token, "choice", choice.get("choice")));
    }

    private String arrive() {
        return arrive(browser);
    }

    private String arrive(Browser arriving) {
        String page = arriving.begin(client);
        Response response = arriving.comeBack(arriving.leave(page, "wecom").get("state"), "c-1");
        assertThat(response.header("Location")).isEqualTo(page + "/link");
        return page + "/link";
    }

    private void scanAgain(String linkPage) {
        String page = linkPage.substring(0, linkPage.lastIndexOf('/'));
        browser.comeBack(browser.leave(page, "wecom").get("state"), "c-2")
                .then()
                .statusCode(303);
    }

    /** By way of the page that says there is no account. */
    private String refused() {
        ApplicationConfiguration closed = TestClients.client(TestClients.linking("wecom", Linking.LOGIN_ONLY));
        Peers.application(closed);
        Peers.resolution(Resolution.refused(Refusal.NO_ACCOUNT));
        Response errorPage = browser.get(browser.signIn(closed).header("Location"));
        errorPage.then().statusCode(403).body(containsString(">no_account<"));
        return Browser.link(errorPage, "binding-code");
    }

    private static JsonNode choice() throws Exception {
        var calls = Peers.resolveCalls();
        return new ObjectMapper()
                .readTree(calls.get(calls.size() - 1).getBodyAsString())
                .path("choice");
    }
}
