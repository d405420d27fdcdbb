package saoma.login.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

/** Nobody can tell which pools have a domain. */
@QuarkusTest
@LoginServiceTest
@TestProfile(DomainsUnknownTest.Fresh.class)
class DomainsUnknownTest {
    private final Browser browser = new Browser();

    /** No copy of what another test published. */
    public static final class Fresh implements QuarkusTestProfile {}

    @BeforeEach
    void fail() {
        Peers.reset();
        Peers.broken("/internal/domains");
    }

    @Test
    void signInWhenDefaultPoolThenAsEver() {
        ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));
        Peers.application(client);
        assertThat(browser.signIn(client).header("Location")).contains("code=");
    }

    @Test
    void authorizationWhenPoolIsNamedThenUnavailable() {
        unavailable(browser.get("/p/acme/oidc/auth?client_id=x"));
    }

    @Test
    void authorizationWhenHostMayBeADomainThenUnavailable() {
        unavailable(browser.get("http://login.acme.example/oidc/auth?client_id=x"));
    }

    @Test
    void inlineWhenPoolIsNamedThenUnavailable() {
        unavailable(browser.get("/wecom/inline/acme?client_id=x"));
    }

    @Test
    void consoleEntryWhenPoolIsNamedThenErrorPageOnCentralHostAndCodeUnspent() {
        Response entered = browser.get("/wecom/console-entry?pool=acme&connection=wecom&auth_code=console-2");
        assertThat(entered.header("Location"))
                .startsWith(Browser.ORIGIN + "/login/error?code=configuration_unavailable&");
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    private static void unavailable(Response answer) {
        answer.then().statusCode(503).header("Retry-After", "60").body(containsString("configuration_unavailable"));
    }
}
