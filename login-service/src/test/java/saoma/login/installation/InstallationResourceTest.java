package saoma.login.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.protocol.Installation;
import saoma.protocol.WeComFailure;
import saoma.protocol.WeComFailure.Outcome;

@QuarkusTest
@LoginServiceTest
class InstallationResourceTest {
    private static final String START = "/wecom/install/acme/wwsuite1";

    private final Browser browser = new Browser();

    @BeforeEach
    void answer() {
        Peers.reset();
        Peers.installationStart(new Installation.Start("pre/auth", null));
        Peers.installation(Installation.of("wp-enterprise", "Demo <Trading>"));
    }

    @Test
    void beginWhenAppExistsThenPageLeadsToWeCom() {
        Response page = browser.get(START);

        page.then().statusCode(200).header("Referrer-Policy", "origin").header("Cache-Control", "no-store");
        String target = Browser.link(page, "continue");
        assertThat(target).startsWith("https://open.work.weixin.qq.com/3rdapp/install?");
        assertThat(Browser.query(target))
                .containsEntry("suite_id", "wwsuite1")
                .containsEntry("pre_auth_code", "pre/auth")
                .containsEntry("redirect_uri", Browser.ORIGIN + "/wecom/install/return")
                .hasEntrySatisfying("state", state -> assertThat(state).matches("[A-Za-z0-9]{43}"));
    }

    @Test
    void beginWhenSuiteIsUnknownThenErrorPage() {
        Peers.installationStart(
                new Installation.Start(null, new WeComFailure(Outcome.ASK_ADMINISTRATOR, "suite_unknown")));
        browser.get(START).then().statusCode(502).body(containsString(">suite_unknown<"));
    }

    /** What a browser writes before the address that the nearest proxy appended must not make it another one. */
    @Test
    void beginWhenAddressAskedTooOftenThenThatAddressAloneMustWait() {
        String address = "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
        for (int request = 0; request < 100; request++) {
            from(request + ".example, " + address).then().statusCode(200);
        }
        from(address).then().statusCode(429).body(containsString(">too_many_requests<"));
        from("2001:db8:1::1").then().statusCode(200);
    }

    private static Response from(String forwardedFor) {
        return given().header("X-Forwarded-For", forwardedFor).get(START);
    }

    @Test
    void beginWhenPathNamesNothingPossibleThenNoSuchPage() {
        for (String path : new String[] {"/wecom/install/ACME/wwsuite1", "/wecom/install/acme/ww%20suite"}) {
            browser.get(path).then().statusCode(404).body(containsString(">not_found<"));
        }
    }

    @Test
    void finishWhenConfirmedThenPageSaysForWhom() {
        Response response = comeBack(leave(), "auth_code=temporary");

        response.then().statusCode(303);
        assertThat(response.header("Location"))
                .startsWith(Browser.ORIGIN + "/wecom/install/installed?id=")
                .doesNotContain("temporary");
        browser.get(response.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString("id=\"installed\""))
                .body(containsString("Demo &lt;Trading&gt;"));
        assertThat(Peers.installationCalls()).singleElement().satisfies(call -> {
            assertThat(call.getUrl()).isEqualTo("/internal/pools/acme/suites/wwsuite1/installations");
            assertThat(call.getBodyAsString()).isEqualTo("{\"value\":\"temporary\"}");
        });
    }

    @Test
    void finishWhenNameIsUnknownThenPageShowsTheCorpId() {
        Peers.installation(Installation.of("wp-enterprise", null));
        Response response = comeBack(leave(), "auth_code=temporary");
        browser.get(response.header("Location")).then().body(containsString("wp-enterprise"));
    }

    @Test
    void finishWhenReloadedThenSamePageAndTheCodeIsSpentOnce() {
        String state = leave();
        Response first = comeBack(state, "auth_code=temporary");
        assertThat(comeBack(state, "auth_code=temporary").header("Location")).isEqualTo(first.header("Location"));
        assertThat(Peers.installationCalls()).hasSize(1);
    }

    @Test
    void finishWhenItFailedBeforeThenStateIsUsedUp() {
        String state = leave();
        Peers.installation(Installation.of(new WeComFailure(Outcome.SCAN_AGAIN, "wecom_installation_expired")));
        comeBack(state, "auth_code=late")
                .then()
                .statusCode(400)
                .body(containsString(">wecom_installation_expired<"))
                .body(containsString("href=\"" + Browser.ORIGIN + START + "\""));
        comeBack(state, "auth_code=other").then().statusCode(409).body(containsString(">callback_replayed<"));
        assertThat(Peers.installationCalls()).hasSize(1);
    }

    @Test
    void finishWhenBrowserIsAnotherThenErrorPageAndTheStateStays() {
        String state = leave();
        String address = "/wecom/install/return?auth_code=temporary&state=" + state;
        for (Browser other : new Browser[] {new Browser(), elsewhere()}) {
            other.get(address).then().statusCode(403).body(containsString(">state_other_browser<"));
        }
        assertThat(Peers.installationCalls()).isEmpty();
        browser.get(address).then().statusCode(303);
    }

    @Test
    void finishWhenNoCodeComesThenCancelled() {
        comeBack(leave(), "expires_in=600")
                .then()
                .statusCode(400)
                .body(containsString(">installation_cancelled<"))
                .body(containsString("start-again"));
    }

    @Test
    void finishWhenCodeIsNoneThenMalformed() {
        for (String query : new String[] {"auth_code=", "auth_code=a&auth_code=b", "auth_code=" + "x".repeat(513)}) {
            comeBack(leave(), query).then().statusCode(400).body(containsString(">code_malformed<"));
        }
        assertThat(Peers.installationCalls()).isEmpty();
    }

    @Test
    void finishWhenStateIsNotOursThenErrorPage() {
        for (Map.Entry<String, String> state : Map.of(
                        "", "state_missing", "x", "state_missing", "A".repeat(43), "state_unknown")
                .entrySet()) {
            browser.get("/wecom/install/return?auth_code=temporary&state=" + state.getKey())
                    .then()
                    .statusCode(400)
                    .body(containsString(">" + state.getValue() + "<"))
                    .body(not(containsString("temporary")));
        }
    }

    @Test
    void finishWhenStateIsOfASignInThenUnknownToTheOther() {
        String state = leave();
        Response response = browser.get("/wecom/callback?auth_code=temporary&state=" + state);
        browser.get(response.header("Location")).then().body(containsString(">state_unknown<"));
    }

    @Test
    void installedWhenIdIsUnknownThenNoSuchPage() {
        for (String id : new String[] {"", "x", "A".repeat(43)}) {
            browser.get("/wecom/install/installed?id=" + id)
                    .then()
                    .statusCode(404)
                    .body(containsString(">not_found<"));
        }
    }

    private Browser elsewhere() {
        Browser other = new Browser();
        other.get(START);
        return other;
    }

    private String leave() {
        return Browser.query(Browser.link(browser.get(START), "continue")).get("state");
    }

    private Response comeBack(String state, String query) {
        return browser.get("/wecom/install/return?" + query + "&expires_in=600&state=" + state);
    }
}
