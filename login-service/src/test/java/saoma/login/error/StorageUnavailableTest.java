package saoma.login.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@QuarkusTestResource(value = Peers.class, restrictToAnnotatedClass = true)
@TestProfile(StorageUnavailableTest.NoRedis.class)
class StorageUnavailableTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    public static class NoRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // nobody listens on the discard port
            return Map.of("quarkus.redis.hosts", "redis://localhost:9");
        }
    }

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void authorizeWhenRedisIsDownThenTryLaterPageThatStartsAgain() {
        Response response = browser.get(Browser.authorization(client));
        response.then().statusCode(503).body(containsString("id=\"error-code\">storage_unavailable<"));
        assertThat(Browser.query(Browser.link(response, "start-again"))).containsEntry("state", "client state/1");
    }

    @Test
    void authorizeWhenRedisIsDownAndClientWantsSilenceThenItIsTold() {
        browser.cookies().put("session", "A".repeat(43));
        assertThat(browser.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("error=temporarily_unavailable");
    }

    @Test
    void pagesWhenRedisIsDownThenTryLater() {
        for (String page : new String[] {"/login/" + "A".repeat(43), "/wecom/start/" + "A".repeat(43)}) {
            browser.get(page).then().statusCode(503).body(containsString("storage_unavailable"));
        }
    }

    @Test
    void callbackWhenRedisIsDownThenTryLaterAndNoCallToWeCom() {
        Response response = browser.comeBack("A".repeat(43), "lac-1");
        browser.get(response.header("Location"))
                .then()
                .statusCode(503)
                .body(containsString("id=\"error-code\">storage_unavailable<"));
        assertThat(Peers.callsPerSignIn()).isZero();
    }
}
