package saoma.login.session;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.UserClaims;

@QuarkusTest
@LoginServiceTest
class SingleSignOnTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    TestClock clock;

    @BeforeEach
    void signIn() {
        Peers.reset();
        Peers.application(client);
        Response signedIn = browser.signIn(client);
        assertThat(signedIn.detailedCookie("session").isHttpOnly()).isTrue();
        assertThat(signedIn.detailedCookie("session").getSameSite()).isEqualTo("Lax");
    }

    @Test
    void authorizeWhenSignedInThenCodeAtOnceForTwoCalls() throws Exception {
        String firstSid = sid(0);
        int before = Peers.callsPerSignIn();
        clock.advance(Duration.ofMinutes(5));

        Response response = browser.get(Browser.authorization(client, "state", "again"));
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("state", "again")
                .containsKey("code");
        assertThat(Peers.callsPerSignIn() - before).isEqualTo(2);
        assertThat(sid(1)).isEqualTo(firstSid);
        assertThat(field(1, "at")).isEqualTo(field(0, "at")).isNotEmpty();
    }

    @Test
    void authorizeWhenSignedInAtAnotherClientThenCodeAtOnce() {
        ApplicationConfiguration other = TestClients.client(TestClients.connection("wecom"));
        Peers.application(other);
        answered(browser.get(Browser.authorization(other)));
    }

    @Test
    void authorizeWhenPromptNoneAndSignedInThenCode() {
        answered(browser.get(Browser.authorization(client, "prompt", "none")));
    }

    @Test
    void authorizeWhenPromptLoginThenSignInPage() {
        asked(browser.get(Browser.authorization(client, "prompt", "login")));
        asked(browser.get(Browser.authorization(client, "prompt", "select_account")));
    }

    @Test
    void authorizeWhenMaxAgeIsPassedThenSignInPage() {
        clock.advance(Duration.ofSeconds(30));
        answered(browser.get(Browser.authorization(client, "max_age", "31")));
        asked(browser.get(Browser.authorization(client, "max_age", "30")));
        assertThat(browser.get(Browser.authorization(client, "max_age", "30", "prompt", "none"))
                        .header("Location"))
                .contains("error=login_required");
    }

    @Test
    void authorizeWhenPoolIsAnotherThenSessionDoesNotCount() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);
        asked(browser.get(Browser.authorization(other)));
        browser.cookies().put("session-acme", browser.cookies().get("session"));
        asked(browser.get(Browser.authorization(other)));
    }

    @Test
    void authorizeWhenUserIsBlockedThenSessionEnds() {
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, false, null, Map.of())));
        assertThat(browser.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("error=login_required");
        Peers.reset();
        Peers.application(client);
        asked(browser.get(Browser.authorization(client)));
    }

    @Test
    void authorizeWhenUserWasSignedOutSinceThenSessionEnds() {
        Instant signedIn = clock.instant();
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, true, signedIn.minusSeconds(1), Map.of())));
        answered(browser.get(Browser.authorization(client)));

        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, true, signedIn.plusSeconds(1), Map.of())));
        asked(browser.get(Browser.authorization(client)));
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, true, null, Map.of())));
        asked(browser.get(Browser.authorization(client)));
    }

    @Test
    void signInWhenTheSamePersonThenSessionGoesOnUnderItsSid() throws Exception {
        clock.advance(Duration.ofMinutes(5));
        answered(browser.signIn(client, "prompt", "login"));

        assertThat(sid(1)).isEqualTo(sid(0));
    }

    @Test
    void signInWhenUserWasSignedOutSinceThenAnotherSidBegins() throws Exception {
        Peers.claims(
                Peers.json(new UserClaims(Peers.SUBJECT, true, clock.instant().plusSeconds(1), Map.of())));
        clock.advance(Duration.ofMinutes(5));
        answered(browser.signIn(client, "prompt", "login"));

        assertThat(sid(1)).isNotEqualTo(sid(0));
    }

    @Test
    void signInWhenConnectionWasSwitchedOffSinceThenAnotherSidBegins() throws Exception {
        ApplicationConfiguration later =
                TestClients.client(switchedOff(clock.instant().plusSeconds(1)));
        Peers.application(later);
        clock.advance(Duration.ofMinutes(5));
        answered(browser.signIn(later, "prompt", "login"));

        assertThat(sid(1)).isNotEqualTo(sid(0));
    }

    @Test
    void authorizeWhenConnectionWasSwitchedOffSinceThenSessionEndsWithoutACall() {
        ApplicationConfiguration other =
                TestClients.client(switchedOff(clock.instant().minusSeconds(1)));
        Peers.application(other);
        answered(browser.get(Browser.authorization(other)));

        ApplicationConfiguration ended =
                TestClients.client(switchedOff(clock.instant().plusSeconds(1)));
        Peers.application(ended);
        int before = Peers.callsPerSignIn();
        asked(browser.get(Browser.authorization(ended)));
        assertThat(Peers.callsPerSignIn()).isEqualTo(before);
        asked(browser.get(Browser.authorization(other)));
    }

    private static Connection switchedOff(Instant at) {
        Connection wecom = TestClients.connection("wecom");
        return new Connection(
                wecom.id(),
                wecom.identifier(),
                wecom.displayName(),
                wecom.logoUrl(),
                wecom.type(),
                wecom.corpId(),
                wecom.linking(),
                wecom.doors(),
                wecom.admission(),
                wecom.maxSignInAge(),
                at);
    }

    @Test
    void authorizeWhenUserIsGoneThenSignInPage() {
        Peers.claims(aResponse().withStatus(404));
        asked(browser.get(Browser.authorization(client)));
    }

    @Test
    void authorizeWhenUserServiceFailsThenTryLaterAndSessionStays() {
        Peers.claims(aResponse().withStatus(500));
        Response page = browser.get(Browser.authorization(client));
        page.then().statusCode(503).body(containsString("id=\"error-code\">service_unavailable<"));
        assertThat(browser.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("error=temporarily_unavailable")
                .contains("state=client+state%2F1");
        Peers.reset();
        Peers.application(client);
        answered(browser.get(Browser.link(page, "start-again")));
    }

    @Test
    void authorizeWhenSessionCookieIsInventedThenSignInPage() {
        Browser stranger = new Browser();
        for (String invented : new String[] {"A".repeat(43), "short", "x".repeat(3_000)}) {
            stranger.cookies().put("session", invented);
            asked(stranger.get(Browser.authorization(client)));
        }
    }

    private static void answered(Response response) {
        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI));
        assertThat(Browser.query(response.header("Location"))).containsKey("code");
    }

    private static void asked(Response response) {
        assertThat(response.header("Location")).matches(Browser.ORIGIN + "(/p/acme)?/login/[A-Za-z0-9_-]{43}");
    }

    private static String sid(int grant) throws Exception {
        return field(grant, "sid");
    }

    private static String field(int grant, String name) throws Exception {
        return new ObjectMapper()
                .readTree(Peers.codeCalls().get(grant).getBodyAsString())
                .findPath(name)
                .asText();
    }
}
