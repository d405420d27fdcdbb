package saoma.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Resolution;

@QuarkusTest
@LoginServiceTest
class SignInLifetimeTest {
    private static final int MAX_AGE = 3_600;

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom", null, MAX_AGE));

    @Inject
    TestClock clock;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void sessionWhenNobodyWouldTellOfADepartureThenItEndsWithTheMaximumAge() throws Exception {
        browser.signIn(client);
        assertThat(until()).isEqualTo(clock.instant().plusSeconds(MAX_AGE).toString());

        clock.advance(Duration.ofSeconds(MAX_AGE - 1));
        assertThat(silent()).contains("code=");
        clock.advance(Duration.ofSeconds(1));
        assertThat(silent()).contains("error=login_required");
        assertThat(browser.begin(client)).contains("/login/");
    }

    @Test
    void sessionWhenWeComTellsOfDeparturesThenItHasNoSuchEnd() throws Exception {
        Peers.resolution(Resolution.signedIn(Peers.SUBJECT, false, "wp-enterprise", true));
        browser.signIn(client);
        assertThat(until()).isEqualTo("null");
        clock.advance(Duration.ofSeconds(MAX_AGE + 1));
        assertThat(silent()).contains("code=");
    }

    @Test
    void accountWhenSessionIsPastItsEndThenNobodyIsSignedIn() {
        browser.signIn(client);
        assertThat(browser.get("/account").asString()).contains("id=\"sessions\"");
        clock.advance(Duration.ofSeconds(MAX_AGE));
        assertThat(browser.get("/account").asString()).contains("Nobody is signed in");
    }

    private String silent() {
        return browser.get(Browser.authorization(client, "prompt", "none")).header("Location");
    }

    private static String until() throws Exception {
        JsonNode grant = new ObjectMapper().readTree(Peers.codeCalls().get(0).getBodyAsString());
        return grant.path("authentication").path("until").asText();
    }
}
