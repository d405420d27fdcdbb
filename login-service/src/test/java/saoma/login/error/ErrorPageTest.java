package saoma.login.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.failure.ErrorCode;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
class ErrorPageTest {
    private final Browser browser = new Browser();

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void errorPageWhenCodeIsKnownThenStatusAndTextInEveryLanguage(ErrorCode code) {
        for (String language : List.of("en", "zh", "zh-TW", "ja")) {
            new Browser()
                    .speaking(language)
                    .get("/login/error?code=" + code.code())
                    .then()
                    .statusCode(code.status())
                    .body(containsString("id=\"error-code\">" + code.code() + "<"))
                    .body(not(containsString("<p></p>")))
                    .body(not(containsString("<h1></h1>")));
        }
        assertThat(code.status()).isBetween(400, 599);
    }

    @Test
    void errorPageWhenAddressIsInventedThenNothingOfItIsShown() {
        Response page = browser.get("/login/error?code=" + Browser.encode("<b>Call 555</b>") + "&reference=CALL-555"
                + "&interaction=" + Browser.encode("https://evil.example"));
        page.then().statusCode(500).body(containsString("id=\"error-code\">internal_error<"));
        assertThat(page.asString()).doesNotContain("555", "evil", "<b>", "id=\"reference\"");
    }

    @Test
    void errorPageWhenNobodyRemembersTheSignInThenItsApplicationIsTheWayOn() {
        ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));
        Peers.application(client);
        browser.get(Browser.authorization(client));
        browser.cookies().put("last", "A".repeat(43));
        assertThat(Browser.link(browser.get("/login/error?code=state_unknown"), "open-application"))
                .isEqualTo("http://localhost:8080/a/" + client.identifier());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "../../evil", "//evil.example"})
    void errorPageWhenLastApplicationIsNoneThenNoWayToIt(String cookie) {
        browser.cookies().put("last-application", cookie);
        browser.get("/login/error?code=state_unknown")
                .then()
                .statusCode(ErrorCode.STATE_UNKNOWN.status())
                .body(not(containsString("start-again")), not(containsString("open-application")));
    }

    @Test
    void pageWhenPathIsUnknownThenErrorPage() {
        errorPage(browser.get("/nothing"), 404, "not_found");
        errorPage(browser.get("/p/acme/nothing"), 404, "not_found");
        errorPage(browser.get("/login/a/b/c"), 404, "not_found");
    }

    @Test
    void pageWhenMethodIsWrongThenErrorPage() {
        Response response = given().post("/wecom/callback");
        errorPage(response, 405, "method_not_allowed");
        response.then().header("Allow", "GET, HEAD, OPTIONS");
        errorPage(given().delete("/oidc/auth"), 405, "method_not_allowed");
        given().delete("/p/acme/oidc/auth").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void pageWhenBodyIsOfAnotherTypeThenErrorPage() {
        for (String path : List.of("/oidc/auth", "/oidc/session/end")) {
            errorPage(given().contentType("application/json").body("{}").post(path), 415, "unsupported_media_type");
        }
    }

    /** A person in front of a browser is told so whatever the browser says it likes. */
    @Test
    void pageWhenAnotherFormIsWishedThenPageAllTheSame() {
        errorPage(given().accept("application/json").get("/login/error?code=no_connection"), 403, "no_connection");
    }

    @Test
    void pageWhenBodyIsTooLargeThenErrorPage() {
        for (String path : List.of("/oidc/auth", "/oidc/session/end", "/login/signed-out")) {
            errorPage(form("a=" + "x".repeat(70_000)).post(path), 413, "request_too_large");
        }
        errorPage(form("a=" + "x".repeat(1_000_000)).post("/oidc/auth"), 413, "request_too_large");
    }

    @Test
    void pageWhenAddressHas10000CharactersThenErrorPage() {
        errorPage(browser.get("/nothing?x=" + "y".repeat(10_000)), 404, "not_found");
        errorPage(browser.get("/login/error?code=" + "y".repeat(10_000)), 500, "internal_error");
    }

    @Test
    void pageWhenFieldIsTooLargeThenRefused() {
        Response response = form("a=" + "x".repeat(20_000)).post("/oidc/auth");
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(response.asString()).doesNotContain("Exception", "at io.");
    }

    @Test
    void pageWhenBodyComesInChunksThenErrorPage() {
        String answer = Browser.send("POST /oidc/auth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\na=b\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("request_malformed");
    }

    @Test
    void pageWhenShownThenItCarriesEveryHeader() {
        ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));
        Peers.application(client);
        String signIn = browser.begin(client);
        String start = signIn.replace("/login/", "/wecom/start/") + "?connection=wecom";
        browser.signIn(client);
        for (String page : List.of(
                signIn,
                start,
                "/login/error?code=not_found",
                "/login/signed-out",
                "/oidc/session/end",
                "/oidc/auth",
                "/nothing",
                "/login/unknown")) {
            Response response = browser.get(page);
            assertThat(response.contentType()).as(page).isEqualTo("text/html;charset=UTF-8");
            assertThat(response.header("Cache-Control")).as(page).isEqualTo("no-store");
            assertThat(response.header("X-Content-Type-Options")).as(page).isEqualTo("nosniff");
            assertThat(response.header("Referrer-Policy"))
                    .as(page)
                    .isEqualTo(page.equals(start) ? "origin" : "no-referrer");
            assertThat(response.header("Content-Security-Policy"))
                    .as(page)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*");
            assertThat(response.headers().asList().stream()
                            .filter(header -> header.getName().equalsIgnoreCase("Referrer-Policy")))
                    .as(page)
                    .hasSize(1);
            assertThat(response.asString())
                    .as(page)
                    .contains("<html lang=\"en\">")
                    .doesNotContain("onclick");
        }
    }

    @Test
    void redirectWhenSentThenItIsNotCached() {
        browser.get("/wecom/callback")
                .then()
                .statusCode(303)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void stylesheetWhenPageNamesItThenItIsThere() {
        String page = browser.get("/login/signed-out").asString();
        String address = page.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        browser.get(address)
                .then()
                .statusCode(200)
                .contentType(containsString("text/css"))
                .header("Cache-Control", containsString("max-age"))
                .header("X-Content-Type-Options", "nosniff");
    }

    private static RequestSpecification form(String body) {
        return given().contentType("application/x-www-form-urlencoded").body(body);
    }

    private static void errorPage(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("id=\"error-code\">" + code + "<"));
    }
}
