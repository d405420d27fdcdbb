package saoma.login.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
class AuthorizationResourceTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void authorizeWhenRequestIsGoodThenSignInPage() {
        Response response = browser.get(Browser.authorization(client));

        response.then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/login/"));
        assertThat(response.detailedCookie("browser"))
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue())
                .satisfies(cookie -> assertThat(cookie.getSameSite()).isEqualTo("Lax"))
                .satisfies(cookie -> assertThat(cookie.getPath()).isEqualTo("/"))
                .satisfies(cookie -> assertThat(cookie.isSecured()).isFalse());
    }

    @Test
    void authorizeWhenBrowserIsKnownThenItKeepsItsCookie() {
        browser.begin(client);
        String first = browser.cookies().get("browser");
        browser.begin(client);
        assertThat(browser.cookies()).containsEntry("browser", first);
    }

    @Test
    void authorizeWhenClientIsUnknownThenErrorPage() {
        ApplicationConfiguration unknown = TestClients.client();
        errorPage(browser.get(Browser.authorization(unknown)), 400, "client_unknown");
        errorPage(browser.get(Browser.authorization(client, "client_id", null)), 400, "client_unknown");
        errorPage(browser.get(Browser.authorization(client, "client_id", "a\0b")), 400, "client_unknown");
        errorPage(browser.get(Browser.authorization(client, "client_id", "x".repeat(10_000))), 400, "client_unknown");
    }

    @Test
    void authorizeWhenClientIsOfAnotherPoolThenErrorPage() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);

        errorPage(browser.get(Browser.authorization(other).substring("/p/acme".length())), 400, "client_unknown");
        assertThat(browser.begin(other)).startsWith(Browser.ORIGIN + "/p/acme/login/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example/callback?tenant=1&more",
                "https://app.example/callback?tenant=1#",
                "HTTPS://app.example/callback?tenant=1",
                "https://app.example.evil.example/callback?tenant=1",
                "javascript:alert(1)",
                "\0",
            })
    void authorizeWhenRedirectUriIsNotRegisteredThenErrorPage(String redirectUri) {
        Response response = browser.get(Browser.authorization(client, "redirect_uri", redirectUri));
        errorPage(response, 400, "redirect_uri_unregistered");
        assertThat(response.header("Location")).isNull();
    }

    @Test
    void authorizeWhenRedirectUriIsMissingThenErrorPage() {
        errorPage(browser.get(Browser.authorization(client, "redirect_uri", null)), 400, "redirect_uri_unregistered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void authorizeWhenClientOrRedirectUriIsRepeatedThenErrorPage(String name) {
        errorPage(
                browser.get(Browser.authorization(client) + "&" + name + "=https://evil.example"),
                400,
                "request_malformed");
    }

    @Test
    void authorizeWhenRuleIsBrokenThenRedirectWithErrorStateAndIssuer() {
        Response response = browser.get(Browser.authorization(client, "response_type", "token"));

        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI + "&"));
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc")
                .containsKey("error_description");
    }

    @Test
    void authorizeWhenStateIsBlankThenItComesBack() {
        assertThat(Browser.query(browser.get(Browser.authorization(client, "state", " ", "prompt", "none"))
                        .header("Location")))
                .containsEntry("state", " ");
    }

    @Test
    void authorizeWhenRedirectUriHasNoQueryThenAnswerBeginsOne() {
        assertThat(browser.get(Browser.authorization(
                                client, "redirect_uri", TestClients.PLAIN_REDIRECT_URI, "prompt", "none"))
                        .header("Location"))
                .startsWith(TestClients.PLAIN_REDIRECT_URI + "?")
                .contains("error=login_required&");
    }

    @Test
    void authorizeWhenPostWouldBeTooLongAsGetThenInvalidRequest() {
        Map<String, String> form = new HashMap<>(Browser.query(Browser.authorization(client)));
        for (int i = 0; i < 9; i++) {
            form.put("unknown-" + i, "x".repeat(2_000));
        }
        assertThat(Browser.query(browser.post("/oidc/auth", form).header("Location")))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void authorizeWhenPoolHasPrefixThenIssuerHasIt() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);

        assertThat(Browser.query(browser.get(Browser.authorization(other, "scope", "profile"))
                        .header("Location")))
                .containsEntry("iss", Browser.ORIGIN + "/p/acme/oidc")
                .containsEntry("state", "client state/1");
    }

    @Test
    void authorizeWhenParameterIsHostileThenClientErrorWithoutStack() {
        for (String hostile : List.of("x".repeat(10_000), "a\0b", "a\r\nLocation: https://evil.example", "\u001b[2J")) {
            Response response = browser.get(Browser.authorization(client, "login_hint", hostile));
            response.then().statusCode(303);
            assertThat(Browser.query(response.header("Location"))).containsEntry("error", "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%00%0a", "|", "^", "{x}", "\"", "<script>", "%ff%fe", "&&&==&="})
    void authorizeWhenAddressIsMalformedThenNeverServerError(String query) {
        for (String target : List.of(
                "/oidc/auth?client_id=" + client.clientId() + "&state=" + query,
                "/p/acme/oidc/auth?state=" + query,
                "/oidc/auth?" + query,
                "/login/" + query,
                "/wecom/callback?" + query)) {
            assertThat(Browser.raw(target))
                    .as(target)
                    .matches("(?s)HTTP/1.1 [34].*")
                    .doesNotContain("Exception", "at saoma");
        }
    }

    @Test
    void authorizeWhenPostedThenItGoesOnAsGet() {
        String address = Browser.authorization(client);
        Response response = browser.post("/oidc/auth", Browser.query(address));

        response.then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/oidc/auth?"));
        assertThat(Browser.query(response.header("Location"))).isEqualTo(Browser.query(address));
        assertThat(response.cookies()).isEmpty();
        browser.get(response.header("Location"))
                .then()
                .statusCode(303)
                .header("Location", startsWith(Browser.ORIGIN + "/login/"));
    }

    @Test
    void authorizeWhenPostIsBadThenAnsweredLikeGet() {
        errorPage(browser.post("/oidc/auth", Map.of("client_id", "nobody")), 400, "client_unknown");
        errorPage(
                browser.post("/oidc/auth", Map.of("client_id", List.of(client.clientId(), "b"))),
                400,
                "request_malformed");
    }

    @Test
    void authorizeWhenConnectionIsAskedForThenStraightToItsStartPage() {
        String location = browser.begin(client, "connection", "wecom");
        assertThat(location).matches(Browser.ORIGIN + "/wecom/start/[A-Za-z0-9_-]{43}\\?connection=wecom");
        browser.get(location).then().statusCode(200).body(containsString("id=\"continue\""));
    }

    @Test
    void authorizeWhenPromptNoneAndNobodyIsSignedInThenLoginRequired() {
        Response response = browser.get(Browser.authorization(client, "prompt", "none"));
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("error", "login_required")
                .containsEntry("state", "client state/1");
        assertThat(response.cookies()).isEmpty();
    }

    @Test
    void authorizeWhenConnectionServiceIsDownThenTryLaterPage() {
        // a client nobody has asked for yet, so that there is no copy to go on with
        String clientId = "client-" + UUID.randomUUID();
        Peers.broken("/internal/pools/default/applications/" + clientId);
        errorPage(browser.get(Browser.authorization(client, "client_id", clientId)), 503, "configuration_unavailable");
    }

    private static void errorPage(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("id=\"error-code\">" + code + "<"));
        assertThat(response.asString()).doesNotContain("Exception", "at saoma", "evil");
    }
}
