package saoma.login.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
class LanguageResourceTest {
    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void pageWhenShownThenEachLanguageIsOneLinkAway() {
        Response page = new Browser().speaking("ja").get("/login/signed-out");
        for (Language language : Language.values()) {
            page.then()
                    .body(containsString(
                            "<a href=\"/login/language?to=" + language.tag() + "\" lang=\"" + language.tag()
                                    + "\" hreflang=\"" + language.tag() + "\" referrerpolicy=\"same-origin\""));
        }
        page.then().body(containsString("aria-current=\"true\">日本語</a>"));
    }

    @Test
    void chooseWhenPageIsKnownThenItIsShownAgainInThatLanguage() {
        Response chosen = choose("zh-TW", Browser.ORIGIN + "/p/acme/login/error?code=not_found");
        chosen.then().statusCode(303).header("Cache-Control", "no-store");
        assertThat(chosen.header("Location")).isEqualTo("/p/acme/login/error?code=not_found");
        assertThat(chosen.detailedCookie("language").getMaxAge()).isGreaterThan(1_000_000);
    }

    @Test
    void languageWhenChosenThenItWinsOverClientAndBrowser() {
        ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));
        Peers.application(client);
        Browser browser = new Browser().speaking("en");
        browser.get("/login/language?to=ja");
        browser.get(browser.begin(client, "ui_locales", "zh-CN")).then().body(containsString("<html lang=\"ja\">"));
        browser.cookies().put("language", "nonsense");
        browser.get("/login/signed-out").then().body(containsString("<html lang=\"en\">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense %",
                "http://localhost:8080",
                "http://localhost:8080/",
                "http://localhost:8080//evil.example/",
                "http://localhost:8080/\\evil.example",
                "http://localhost:8080/login/language?to=en",
                "mailto:a@b",
            })
    void chooseWhenPageIsUnknownThenTheBrowserStays(String referer) {
        Response chosen = choose("ja", referer);
        chosen.then().statusCode(204);
        assertThat(chosen.cookie("language")).isEqualTo("ja");
        assertThat(chosen.header("Location")).isNull();
    }

    @Test
    void chooseWhenAnotherSiteAsksThenItLeadsNowhere() {
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Referer", "https://evil.example/oidc/session/end")
                .get("/login/language?to=ja")
                .then()
                .statusCode(204);
    }

    @Test
    void chooseWhenLanguageIsUnknownThenNothingIsRemembered() {
        assertThat(choose("fr", Browser.ORIGIN + "/login/signed-out").cookies()).isEmpty();
        assertThat(choose("EN", Browser.ORIGIN + "/login/signed-out").cookies()).isEmpty();
    }

    private static Response choose(String tag, String referer) {
        return given().redirects().follow(false).header("Referer", referer).get("/login/language?to=" + tag);
    }
}
