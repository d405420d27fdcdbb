package saoma.login.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Branding;
import saoma.protocol.Branding.Agreement;
import saoma.protocol.Branding.Palette;
import saoma.protocol.PoolConfiguration;

@QuarkusTest
@LoginServiceTest
class BrandingResourceTest {
    private static final String IMAGE = "/assets/images/default/" + "A".repeat(43);
    private static final String DARK_IMAGE = "/assets/images/default/" + "B".repeat(43);

    private final Browser browser = new Browser();

    @BeforeEach
    void reset() {
        Peers.reset();
    }

    @Test
    void pageWhenApplicationHasABrandThenItLooksLikeThat() {
        Response page = signInPage(new Branding(
                "Acme <ID>",
                new Palette(IMAGE, "#ffd400", "#102030"),
                new Palette(DARK_IMAGE, "#00ff00", null),
                IMAGE,
                List.of(
                        new Agreement(Map.of("en", "Terms", "ja", "規約"), "https://acme.example/terms?a=1&b=2"),
                        new Agreement(Map.of("zh-CN", "隐私"), "https://acme.example/privacy")),
                Map.of("en", "Acme Ltd <1>"),
                ".card { border: 0; }"));

        page.then()
                .body(containsString("Sign in to Acme &lt;ID&gt;"))
                .body(containsString("<img class=\"logo\" src=\"" + IMAGE + "\" alt=\"Acme &lt;ID&gt;\""))
                .body(containsString("<source media=\"(prefers-color-scheme: dark)\" srcset=\"" + DARK_IMAGE + "\">"))
                .body(containsString("href=\"https://acme.example/terms?a=1&amp;b=2\" target=\"_blank\""))
                .body(containsString(">隐私</a>"))
                .body(containsString("Acme Ltd &lt;1&gt;"));
        Response sheet = browser.get(stylesheet(page));
        sheet.then()
                .statusCode(200)
                .contentType("text/css;charset=UTF-8")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("--accent: #ffd400;\n"))
                .body(containsString("--on-accent: #000000;\n"))
                .body(containsString("--background: #102030;\n  --on-background: #ffffff;\n"))
                .body(containsString("@media (prefers-color-scheme: dark) {\n:root {\n  --accent: #00ff00;"))
                .body(containsString("url(\"" + IMAGE + "\")"));
        assertThat(sheet.asString()).endsWith(".card { border: 0; }");
    }

    @Test
    void pageWhenThereIsNoBrandThenOurOwn() {
        Response page = signInPage(null);
        page.then()
                .body(containsString("<span class=\"monogram\" aria-hidden=\"true\">D</span>"))
                .body(not(containsString("/assets/branding/")))
                .body(not(containsString("id=\"agreements\"")));
    }

    @Test
    void pageWhenTextsAreInOtherLanguagesThenTheNearest() {
        Branding branding = new Branding(
                null,
                null,
                null,
                null,
                List.of(),
                Map.of("en", "english", "zh-CN", "simplified", "ja", "japanese"),
                null);
        Map<String, String> expected = Map.of("zh-TW", "simplified", "ja", "japanese", "fr", "english");
        expected.forEach((speaking, text) -> {
            browser.speaking(speaking);
            signInPage(branding).then().body(containsString("<p>" + text + "</p>"));
        });
    }

    @Test
    void pageWhenPicturesAreElsewhereThenTheyAreNotShown() {
        for (String elsewhere : List.of(
                "https://cdn.example/logo.png", "/assets/images/../x", "javascript:1", "data:text/html;base64,AAAA")) {
            Response page = signInPage(new Branding(
                    null, new Palette(elsewhere, null, null), null, elsewhere, List.of(), Map.of(), "p{}"));
            assertThat(page.asString()).doesNotContain(elsewhere, "class=\"logo\"");
            assertThat(browser.get(stylesheet(page)).asString()).isEqualTo("p{}");
        }
        signInPage(new Branding(
                        null,
                        new Palette("data:image/png;base64,AAAA", null, null),
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        null))
                .then()
                .body(containsString("src=\"data:image/png;base64,AAAA\""));
    }

    @Test
    void pageWhenItIsOfNoApplicationThenThePoolsBrand() {
        String pool = "p" + UUID.randomUUID().toString().substring(0, 8);
        Peers.pool(new PoolConfiguration(
                pool,
                "Acme pool",
                null,
                new Branding(null, new Palette(null, "#112233", null), null, null, List.of(), Map.of(), null)));
        Response page = browser.get("/p/" + pool + "/login/signed-out");
        page.then().statusCode(200).body(containsString("Acme pool"));
        browser.get(stylesheet(page)).then().statusCode(200).body(containsString("#112233"));
    }

    @Test
    void pageWhenConfigurationCannotBeHadThenThereIsAPageAllTheSame() {
        String pool = "p" + UUID.randomUUID().toString().substring(0, 8);
        Peers.broken("/internal/pools/" + pool);
        browser.get("/p/" + pool + "/login/signed-out").then().statusCode(200);
    }

    @Test
    void stylesheetWhenDigestIsAnotherThenItIsNotKept() {
        String address = stylesheet(signInPage(new Branding(null, null, null, null, List.of(), Map.of(), "p {}")));
        browser.get(address.replaceAll("\\?.*", "?other"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
        browser.get(address.replaceAll("/client-.*", "/unknown.css")).then().statusCode(404);
    }

    private Response signInPage(Branding branding) {
        ApplicationConfiguration client =
                TestClients.branded(TestClients.client(TestClients.connection("wecom")), branding);
        Peers.application(client);
        return browser.get(browser.begin(client));
    }

    private static String stylesheet(Response page) {
        Matcher link = Pattern.compile("href=\"(/assets/branding/[^\"]+)\"").matcher(page.asString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
