package saoma.login.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Refusal;

/** What people see whose enterprise is not let in. */
@QuarkusTest
@LoginServiceTest
class AdmissionPagesTest {
    private final Browser browser = new Browser();

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void pageWhenApprovalIsAwaitedThenItSaysSoAndChecksAgain() {
        refuse(Refusal.ENTERPRISE_PENDING, null)
                .body(containsString(">enterprise_pending<"))
                .body(containsString("data-outcome=\"AWAIT_APPROVAL\""))
                .body(containsString("Waiting for approval"))
                .body(containsString("id=\"start-again\""))
                .body(containsString("Check again"))
                .body(containsString("client+state%2F1"));
    }

    @Test
    void pageWhenEnterpriseIsRefusedThenAdministrator() {
        refuse(Refusal.ENTERPRISE_REFUSED, null)
                .body(containsString(">enterprise_refused<"))
                .body(containsString("data-outcome=\"ASK_ADMINISTRATOR\""))
                .body(not(containsString("Check again")));
    }

    @Test
    void pageWhenAppIsNotInstalledThenItCanBe() {
        refuse(Refusal.ENTERPRISE_NOT_INSTALLED, new Doors(null, new Doors.Workbench("wwsuite1", false)))
                .body(containsString(">enterprise_not_installed<"))
                .body(containsString(
                        "id=\"installation\" href=\"" + Browser.ORIGIN + "/wecom/install/default/wwsuite1\""));
    }

    @Test
    void pageWhenThereIsNoAppThenNothingToInstall() {
        refuse(Refusal.ENTERPRISE_NOT_INSTALLED, null).body(not(containsString("id=\"installation\"")));
    }

    private ValidatableResponse refuse(Refusal refusal, Doors doors) {
        // other tests' connections of the same name are remembered
        Connection connection =
                TestClients.connection("wecom-" + UUID.randomUUID().toString().substring(0, 8), doors, null);
        ApplicationConfiguration client = TestClients.client(connection);
        Peers.application(client);
        Peers.connection(connection);
        Peers.resolution(Resolution.refused(refusal));
        String state =
                browser.leave(browser.begin(client), connection.identifier()).get("state");
        return browser.get(browser.comeBack(state, "c-1").header("Location"))
                .then()
                .statusCode(403);
    }
}
