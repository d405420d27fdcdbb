package saoma.login.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
class ApplicationAddressResourceTest {
    private final Browser browser = new Browser();
    private final String pool = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final ApplicationConfiguration client = TestClients.inPool(pool, TestClients.connection("wecom"));

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void openWhenApplicationBeginsSignInsThenItIsToldWhose() {
        Peers.application(TestClients.startedAt(client, "https://app.example/start?tenant=1"));
        browser.get("/p/" + pool + "/a/demo")
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        "https://app.example/start?tenant=1&iss=http%3A%2F%2Flocalhost%3A8080%2Fp%2F" + pool
                                + "%2Foidc");
    }

    @Test
    void openWhenApplicationBeginsNoneThenAPageLeadsToIt() {
        Peers.application(client);
        var page = browser.get("/p/" + pool + "/a/demo");
        page.then().statusCode(200).body(containsString("Sign in to Demo &lt;App&gt;"));
        assertThat(Browser.link(page, "open-application")).isEqualTo("https://app.example/");
    }

    @Test
    void openWhenApplicationIsUnknownThenNotFound() {
        for (String path :
                new String[] {"/a/nothing", "/p/" + pool + "/a/other", "/a/", "/a/%3Cb%3E", "/a/" + "x".repeat(99)}) {
            browser.get(path)
                    .then()
                    .statusCode(404)
                    .body(containsString("id=\"error-code\">not_found<"))
                    .body(not(containsString("<b>")));
        }
    }
}
