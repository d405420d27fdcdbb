package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.e2e.WholeSystem.Running;

/** Pages speak the language of the browser, of the request, or the one that the person has chosen. */
@ExtendWith(WholeSystem.class)
class LanguagesTest {
    private final Running system;
    private RelyingApp app;

    LanguagesTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        app = system.relyingApp(system.admin()
                .newApplication(RelyingApp.REDIRECT_URI, system.admin().newConnection(false)));
    }

    private static void speaks(Visitor visitor, String language, String text) {
        assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat(visitor.page().locator("main").innerText()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, en, Sign in to, Connect a device",
        "zh-CN, zh-CN, 登录, 连接设备",
        "zh-HK, zh-TW, 登入, 連接裝置",
        "zh-TW, zh-TW, 登入, 連接裝置",
        "ja-JP, ja, サインイン, 端末を接続する",
        "fr-FR, en, Sign in to, Connect a device"
    })
    void pagesWhenBrowserPrefersALanguageThenInIt(String preferred, String language, String signIn, String device) {
        try (Visitor visitor = system.visitor(new Browser.NewContextOptions().setLocale(preferred))) {
            speaks(visitor.open(app.authorizationUrl()), language, signIn);
            speaks(visitor.open(system.stack().publicUrl() + "/device"), language, device);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Sign in to", "zh-CN, 登录", "zh-TW, 登入", "ja, サインイン"})
    void pagesWhenRequestAsksForALanguageThenInIt(String language, String signIn) {
        try (Visitor visitor = system.visitor(new Browser.NewContextOptions().setLocale("fr-FR"))) {
            String url = app.authorizationUrl(request -> request.customParameter("ui_locales", language));
            speaks(visitor.open(url), language, signIn);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesWhenAPersonHasChosenALanguageThenInItWhateverTheBrowserPrefers(boolean scripts) {
        var options = new Browser.NewContextOptions().setLocale("zh-CN").setJavaScriptEnabled(scripts);
        try (Visitor visitor = system.visitor(options)) {
            visitor.open(app.authorizationUrl())
                    .page()
                    .locator("#languages [hreflang=ja]")
                    .click();
            visitor.page().locator("html[lang=ja]").waitFor();
            speaks(visitor, "ja", "サインイン");
            assertThat(visitor.page().locator("#cancel").count()).isOne();
            speaks(visitor.open(system.stack().publicUrl() + "/device"), "ja", "端末を接続する");
        }
    }
}
