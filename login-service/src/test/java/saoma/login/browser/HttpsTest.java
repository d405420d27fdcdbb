package saoma.login.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
@TestProfile(HttpsTest.PublicHttps.class)
class HttpsTest {
    public static class PublicHttps implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("saoma.public-url", "https://login.example");
        }
    }

    @BeforeEach
    void register() {
        Peers.reset();
        Peers.domain("login.beta.example", "beta");
    }

    @Test
    void signInWhenPublicUrlIsHttpsThenCookiesAreHostBoundAndTransportIsStrict() {
        ApplicationConfiguration client = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(client);
        Browser browser = new Browser();

        Response begun = browser.get(Browser.authorization(client));
        assertThat(begun.header("Location")).startsWith("https://login.example/p/acme/login/");
        assertThat(begun.header("Strict-Transport-Security")).startsWith("max-age=");
        String interaction = begun.header("Location").replaceAll(".*/", "");
        Map<String, String> departure = browser.leave("/login/" + interaction, "wecom");
        assertThat(departure).containsEntry("redirect_uri", "https://login.example/wecom/callback");

        Response signedIn = browser.comeBack(departure.get("state"), "lac-1");
        assertThat(Browser.query(signedIn.header("Location")))
                .containsEntry("iss", "https://login.example/p/acme/oidc");
        assertThat(begun.cookies()).containsOnlyKeys("__Host-browser", "__Host-last", "__Host-last-application-acme");
        assertThat(signedIn.cookies()).containsOnlyKeys("__Host-session-acme", "__Host-last-connection-acme");
        for (Response response : List.of(begun, signedIn)) {
            assertThat(response.detailedCookies().asList())
                    .allMatch(Cookie::isSecured)
                    .allMatch(Cookie::isHttpOnly)
                    .allMatch(cookie -> "/".equals(cookie.getPath()) && cookie.getDomain() == null);
        }
    }

    /** Each host says it for itself (RFC 6797 §8.2). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oidc/auth",
                "/oidc/session/end",
                "/login/error?code=wecom_busy",
                "/login/signed-out",
                "/login/signed-in",
                "/login/arrival",
                "/login/nothing",
                "/device",
                "/account",
                "/a/nothing"
            })
    void pageWhenOnAPoolsDomainThenTransportIsStrict(String path) {
        Response page = new Browser().get("http://login.beta.example" + path);
        assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @Test
    void authorizationWhenPoolHasADomainThenItsCookiesAreHostBound() {
        ApplicationConfiguration client = TestClients.inPool("beta", TestClients.connection("wecom"));
        Peers.application(client);
        String address =
                "http://login.beta.example" + Browser.authorization(client).substring("/p/beta".length());
        Response begun = new Browser().get(address);
        assertThat(begun.header("Location")).startsWith("https://login.beta.example/login/");
        assertThat(begun.detailedCookies().asList())
                .isNotEmpty()
                .allMatch(Cookie::isSecured)
                .allMatch(cookie -> cookie.getName().startsWith("__Host-"));
    }
}
