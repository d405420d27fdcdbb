package saoma.login.account;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.OwnIdentity;
import saoma.protocol.SignIn;
import saoma.protocol.UserClaims;

/** What the account page says; that the parts of it work is tested where they are. */
@QuarkusTest
@LoginServiceTest
class AccountResourceTest {
    private static final String PAGE = "/account";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String WECOM = "Mozilla/5.0 (Linux; Android 10; V1981A) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Version/4.0 Chrome/77.0.3865.120 Mobile Safari/537.36 wxwork/3.1.2 MicroMessenger/7.0.1 Language/zh";

    private final Browser browser = new Browser().calling(FIREFOX);
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void signIn() {
        Peers.reset();
        Peers.application(client);
        Peers.connection(TestClients.connection("wecom"));
        browser.signIn(client);
    }

    @Test
    void showWhenSignedInThenWhoTheyAre() {
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, true, null, Map.of("name", "Li <Wei>"))));
        Peers.identities(new OwnIdentity(
                UUID.randomUUID(), "wp-enterprise", "Demo Trading", "wo-member", "wecom", Instant.EPOCH, null));

        browser.get(PAGE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("id=\"name\">Li &lt;Wei&gt;<"))
                .body(containsString("id=\"enterprise\">Demo Trading<"))
                .body(containsString("id=\"subject\">" + Peers.SUBJECT + "<"));
    }

    @Test
    void showWhenNothingIsKnownButTheSessionThenItsEnterprise() {
        browser.get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("id=\"enterprise\">wp-enterprise<"))
                .body(not(containsString("id=\"name\"")));
    }

    @Test
    void showWhenSignedInBeforeThenWhenWhereForWhatAndByWhichBrowser() {
        Peers.signIns(
                new SignIn(
                        UUID.randomUUID(),
                        Instant.parse("2026-02-28T23:59:00Z"),
                        "wecom",
                        "wp-enterprise",
                        client.clientId(),
                        WECOM),
                new SignIn(
                        UUID.randomUUID(), Instant.parse("2026-02-27T08:00:00Z"), "gone", "wp-1", "gone-app", FIREFOX),
                new SignIn(UUID.randomUUID(), Instant.parse("2026-02-26T08:00:00Z"), "wecom", "wp-1", null, null));

        String page = browser.speaking("zh-CN").get(PAGE).asString();

        assertThat(page)
                .contains("<time datetime=\"2026-02-28T23:59:00Z\">2026年2月28日 23:59 UTC</time><br>Demo &lt;App&gt;"
                        + "<br>WeCom wecom<br>Android 上的企业微信</li>")
                .contains("<br>gone-app<br>gone<br>Linux 上的 Firefox</li>")
                .contains("2026年2月26日 08:00 UTC</time><br>WeCom wecom<br>未知浏览器</li>");
    }

    @Test
    void showWhenNobodyIsSignedInThenWhatToDo() {
        new Browser()
                .get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("id=\"not-signed-in\""))
                .body(not(containsString("<form")))
                .body(not(containsString("id=\"sign-in\"")));
    }

    @Test
    void showWhenNobodyIsSignedInAnyMoreThenTheApplicationThatSentThemLast() {
        browser.cookies().remove("session");
        assertThat(Browser.link(browser.get(PAGE), "sign-in")).isEqualTo(Browser.ORIGIN + "/a/demo");
        browser.get("/p/acme" + PAGE).then().statusCode(200).body(not(containsString("id=\"sign-in\"")));
    }

    @Test
    void showWhenNobodyIsSignedInAndApplicationIsNamedThenTheWayToSignInThere() {
        String page =
                new Browser().get(PAGE + "?client_id=" + client.clientId()).asString();

        assertThat(page)
                .contains("id=\"sign-in\" href=\"" + Browser.ORIGIN + "/a/demo\"")
                .contains("Sign in to Demo &lt;App&gt;");
    }

    @Test
    void showWhenPoolIsAnotherThenNobodyIsSignedIn() {
        browser.get("/p/acme" + PAGE).then().body(containsString("id=\"not-signed-in\""));
    }

    @Test
    void showWhenUserServiceFailsThenTryLater() {
        Peers.broken("/internal/pools/default/users/" + Peers.SUBJECT + "/sign-ins");

        browser.get(PAGE).then().statusCode(503).body(containsString("id=\"error-code\">service_unavailable<"));
    }

    @Test
    void showWhenUserIsGoneThenNobodyIsSignedIn() {
        Peers.claims(aResponse().withStatus(404));

        browser.get(PAGE).then().statusCode(200).body(containsString("id=\"not-signed-in\""));
    }

    @Test
    void signInWhenResolvedThenApplicationAndBrowserAreRemembered() throws Exception {
        JsonNode query = new ObjectMapper().readTree(Peers.resolveCalls().get(0).getBodyAsString());

        assertThat(query.path("occasion").path("clientId").asText()).isEqualTo(client.clientId());
        assertThat(query.path("occasion").path("userAgent").asText()).isEqualTo(FIREFOX);
    }

    @Test
    void signInWhenBrowserNameIsLongThenCut() throws Exception {
        new Browser().calling("x".repeat(1_000)).signIn(client);
        JsonNode query = new ObjectMapper().readTree(Peers.resolveCalls().get(1).getBodyAsString());

        assertThat(query.path("occasion").path("userAgent").asText()).isEqualTo("x".repeat(256));
    }
}
