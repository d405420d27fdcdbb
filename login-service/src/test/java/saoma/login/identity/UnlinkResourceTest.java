package saoma.login.identity;

import static com.github.tomakehurst.wiremock.http.RequestMethod.DELETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.OwnIdentity;

@QuarkusTest
@LoginServiceTest
class UnlinkResourceTest {
    private static final String LIST = Browser.ORIGIN + "/account";
    private static final OwnIdentity FIRST = identity("wp-enterprise");
    private static final OwnIdentity SECOND = identity("wp-other");
    private static final String PAGE = "/login/identities/" + FIRST.id() + "/unlink";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void signIn() {
        Peers.reset();
        Peers.application(client);
        Peers.identities(FIRST, SECOND);
        Peers.unlinking(204);
        browser.signIn(client);
    }

    @Test
    void askWhenThereAreOthersThenPlainQuestion() {
        browser.get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("wp-enterprise"))
                .body(not(containsString("id=\"last-identity\"")))
                .body(not(containsString("name=\"last\"")));
    }

    @Test
    void askWhenItIsTheLastThenClearWarning() {
        Peers.identities(FIRST);
        browser.get(PAGE)
                .then()
                .body(containsString("id=\"last-identity\""))
                .body(containsString("name=\"last\" value=\"true\""));
    }

    @Test
    void askWhenItIsNotTheirsThenBackToTheList() {
        Peers.identities(SECOND);
        assertThat(browser.get(PAGE).header("Location")).isEqualTo(LIST);
        assertThat(new Browser().get(PAGE).header("Location")).isEqualTo(LIST);
        browser.get("/login/identities/none/unlink").then().statusCode(404);
    }

    @Test
    void unlinkWhenConfirmedThenUserServiceRemovesIt() {
        Response response = browser.post(PAGE, Map.of("token", Browser.token(browser.get(PAGE))));

        assertThat(response.header("Location")).isEqualTo(LIST + "?outcome=removed");
        assertThat(Peers.identityCalls(DELETE)).singleElement().satisfies(call -> assertThat(call.getUrl())
                .isEqualTo("/internal/pools/default/users/" + Peers.SUBJECT + "/identities/" + FIRST.id()
                        + "?last=false"));
    }

    @Test
    void unlinkWhenItIsTheLastOneMeanwhileThenAskedAgain() {
        Peers.unlinking(409);
        Response response = browser.post(PAGE, Map.of("token", Browser.token(browser.get(PAGE))));
        assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE);
    }

    @Test
    void unlinkWhenWarnedThenTheLastOneGoes() {
        Peers.identities(FIRST);
        browser.post(PAGE, Map.of("token", Browser.token(browser.get(PAGE)), "last", "true"));
        assertThat(Peers.identityCalls(DELETE)).singleElement().satisfies(call -> assertThat(call.getUrl())
                .endsWith("?last=true"));
    }

    @Test
    void unlinkWhenGoneAlreadyThenDone() {
        Peers.unlinking(404);
        Response response = browser.post(PAGE, Map.of("token", Browser.token(browser.get(PAGE))));
        assertThat(response.header("Location")).isEqualTo(LIST + "?outcome=removed");
    }

    @Test
    void unlinkWhenTokenIsOfAnotherSessionOrIdentityThenNothingHappens() {
        Browser other = new Browser();
        other.signIn(client);
        String foreign = Browser.token(other.get(PAGE));
        String ofSecond = Browser.token(browser.get("/login/identities/" + SECOND.id() + "/unlink"));
        for (String token : List.of(foreign, ofSecond, "A".repeat(43), "")) {
            assertThat(browser.post(PAGE, Map.of("token", token)).header("Location"))
                    .isEqualTo(Browser.ORIGIN + PAGE);
        }
        browser.post(PAGE, Map.of("last", "true")).then().statusCode(303);
        assertThat(Peers.identityCalls(DELETE)).isEmpty();
    }

    private static OwnIdentity identity(String corpId) {
        return new OwnIdentity(UUID.randomUUID(), corpId, null, "wo-member", "wecom", Instant.EPOCH, null);
    }
}
