package saoma.login.consent;

import static com.github.tomakehurst.wiremock.http.RequestMethod.DELETE;
import static com.github.tomakehurst.wiremock.http.RequestMethod.GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Consent;
import saoma.protocol.UserClaims;

@QuarkusTest
@LoginServiceTest
class ConsentsResourceTest {
    private static final String PAGE = "/account";
    private static final String ACTION = "/login/consents";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void signIn() {
        Peers.reset();
        Peers.application(client);
        Peers.consents(
                new Consent(client.clientId(), Set.of("openid", "wecom"), Instant.parse("2026-03-01T08:00:00Z")),
                new Consent("gone", Set.of("openid"), Instant.parse("2026-02-01T08:00:00Z")));
        browser.signIn(client);
    }

    @Test
    void listWhenSignedInThenEachConsentWithNameDayAndButton() {
        browser.get(PAGE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("Demo &lt;App&gt;"))
                .body(containsString("Allowed on Mar 1, 2026"))
                .body(containsString("which enterprise you belong to"))
                .body(containsString("id=\"withdraw-" + client.clientId() + "\""))
                .body(containsString("<h3>gone</h3>"));
    }

    @Test
    void listWhenThereIsNoneThenPageSaysSo() {
        Peers.consents();

        browser.speaking("zh-CN").get(PAGE).then().statusCode(200).body(containsString("您还没有允许任何应用"));
    }

    @Test
    void listWhenNobodyIsSignedInThenPageSaysSo() {
        new Browser()
                .get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("id=\"not-signed-in\""))
                .body(not(containsString("<form")));
        assertThat(Peers.consentCalls(GET)).isEmpty();
    }

    @Test
    void listWhenUserIsBlockedThenNobodyIsSignedIn() {
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, false, null, Map.of())));

        browser.get(PAGE).then().body(containsString("id=\"not-signed-in\""));
    }

    @Test
    void listWhenPoolIsAnotherThenNobodyIsSignedIn() {
        browser.get("/p/acme" + PAGE).then().body(containsString("id=\"not-signed-in\""));
    }

    @Test
    void listWhenAskedForAtItsOldAddressThenRedirected() {
        browser.get("/p/acme" + ACTION + "?ui_locales=ja")
                .then()
                .statusCode(303)
                .header("Location", Browser.ORIGIN + "/p/acme" + PAGE + "?ui_locales=ja");
    }

    @Test
    void withdrawWhenPressedThenUserServiceForgetsIt() {
        Response response = browser.post(
                ACTION, Map.of("token", Browser.token(browser.get(PAGE), ACTION), "client_id", client.clientId()));

        assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE + "?outcome=withdrawn");
        assertThat(Peers.consentCalls(DELETE)).singleElement().satisfies(call -> assertThat(call.getUrl())
                .isEqualTo("/internal/pools/default/users/" + Peers.SUBJECT + "/consents/" + client.clientId()));
    }

    @Test
    void withdrawWhenTokenIsNotOfThisSessionThenNothingHappens() {
        Browser other = new Browser();
        other.signIn(client);
        String foreign = Browser.token(other.get(PAGE), ACTION);

        for (String token : List.of(foreign, "A".repeat(43), "")) {
            Response response = browser.post(ACTION, Map.of("token", token, "client_id", client.clientId()));
            assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE);
        }
        browser.post(ACTION, Map.of("client_id", client.clientId())).then().statusCode(303);
        browser.post(ACTION, Map.of("token", Browser.token(browser.get(PAGE), ACTION)))
                .then()
                .statusCode(303);
        new Browser()
                .post(ACTION, Map.of("token", foreign, "client_id", "c"))
                .then()
                .statusCode(303);
        assertThat(Peers.consentCalls(DELETE)).isEmpty();
    }
}
