package saoma.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The three modes of {@code login.js} on a narrow and a wide screen, in light and in dark, where cookies and pop-ups are blocked. */
@ExtendWith(WholeSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddingScreensTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots", "embedding");
    private static final String LANGUAGE = "en";

    private final Running system;
    private final Doors doors;
    private final Browser browser;
    private final EmbeddingApp app = new EmbeddingApp();
    private SoftAssertions found;
    private Visitor visitor;
    private Inspection inspection;

    EmbeddingScreensTest(Running system) {
        this.system = system;
        this.doors = Doors.open(system);
        this.browser = system.strictBrowser();
        app.register(doors.admin(), system.issuer(doors.admin()), doors.connection());
    }

    @BeforeEach
    void openBrowser() {
        system.simulator().reset();
        doors.useWebLogin(100);
        found = new SoftAssertions();
        visitor = new Visitor(
                browser, new Browser.NewContextOptions().setLocale(LANGUAGE).setReducedMotion(ReducedMotion.REDUCE));
        inspection = new Inspection(system.stack().publicUrl(), SCREENSHOTS, visitor.context());
    }

    @AfterEach
    void closeBrowser() {
        visitor.close();
    }

    @AfterAll
    void end() {
        browser.close();
        app.close();
    }

    @Test
    void redirectWhenOnAnyScreenThenSound() {
        open("redirect")
                .press("go")
                .page()
                .locator("#panel[data-state=waiting]")
                .waitFor();
        inspect("redirect", visitor.page().mainFrame());
        scan(visitor.page().frameLocator(".panel iframe"));
        judge("signed_in");
    }

    @Test
    void popUpWhenOnAnyScreenThenSoundAndSoIsItsAnswer() {
        // it would close the window at once
        visitor.context()
                .route(
                        "**/web-message.js*",
                        script -> script.fulfill(new Route.FulfillOptions()
                                .setResponse(script.fetch())
                                .setBody("")));
        open("popup");
        Page popUp = visitor.page().waitForPopup(() -> visitor.press("go"));
        popUp.locator("#panel[data-state=waiting]").waitFor();
        inspect("popup", popUp.mainFrame());
        scan(popUp.frameLocator(".panel iframe"));
        popUp.locator("#web-message").waitFor();
        inspect("popup-answer", popUp.mainFrame());
        popUp.locator("#web-message").click();
        judge("signed_in");
    }

    @Test
    void inlineWhenOnAnyScreenThenSound() {
        open("inline").press("go");
        FrameLocator frame = visitor.page().frameLocator("#panel iframe");
        frame.locator("#panel[data-state=waiting]").waitFor();
        inspect("inline", ours());
        scan(frame.frameLocator("iframe"));
        judge("signed_in");
    }

    @Test
    void inlineWhenAWindowIsNeededThenSoundOnAnyScreen() {
        doors.useWebLogin(0);
        open("inline").press("go");
        visitor.page().frameLocator("#panel iframe").locator("#own-page-open").waitFor();
        inspect("inline-own-page", ours());
        judge("");
    }

    private Visitor open(String mode) {
        return visitor.open(app.origin() + "/" + mode);
    }

    private Frame ours() {
        return visitor.page().locator("#panel iframe").elementHandle().contentFrame();
    }

    private void inspect(String name, Frame document) {
        for (int width : List.of(360, 1440)) {
            document.page().setViewportSize(width, 900);
            inspection.of(name + "-" + width + "px", document, LANGUAGE, found);
        }
    }

    private static void scan(FrameLocator panel) {
        panel.locator("#sim-member").selectOption(Simulator.ZHANGSAN.option());
        panel.locator("#sim-scan").click();
        panel.locator("#sim-confirm:enabled").click();
    }

    private void judge(String outcome) {
        assertThat(visitor.page().locator("#outcome")).hasText(outcome);
        found.assertAll();
    }
}
