package saoma.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The three ways to embed the sign-in, as the demo app shows them. */
@ExtendWith(WholeSystem.class)
class DemoModesTest {
    private static final String SIGN_IN = "embedded-sign-in";

    private final Running system;

    DemoModesTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void reset() {
        system.simulator().reset();
    }

    @Test
    void redirectWhenScannedThenSignedIn() {
        try (Visitor visitor = open("redirect")) {
            visitor.press(SIGN_IN).await("cancel");
            scan(panelOfSignInPage(visitor.page()));
            signedIn(visitor, "redirect");
        }
    }

    @Test
    void popUpWhenScannedThenSignedIn() {
        try (Visitor visitor = open("popup")) {
            Page popUp = visitor.page().waitForPopup(() -> visitor.press(SIGN_IN));
            scan(panelOfSignInPage(popUp));
            signedIn(visitor, "popup");
            assertThat(popUp.isClosed()).isTrue();
        }
    }

    @Test
    void inlineWhenScannedThenSignedIn() {
        try (Visitor visitor = open("inline")) {
            visitor.press(SIGN_IN);
            scan(visitor.page().frameLocator("#panel iframe").frameLocator("iframe"));
            signedIn(visitor, "inline");
        }
    }

    private Visitor open(String mode) {
        return system.visitor().open(system.stack().demoUrl() + "/embedding/" + mode);
    }

    private static FrameLocator panelOfSignInPage(Page page) {
        return page.frameLocator(".panel iframe");
    }

    private static void scan(FrameLocator panel) {
        panel.locator("#sim-member").selectOption(Simulator.ZHANGSAN.option());
        panel.locator("#sim-scan").click();
        panel.locator("#sim-confirm:enabled").click();
    }

    private static void signedIn(Visitor visitor, String mode) {
        assertThat(visitor.page().locator("#outcome")).hasText("signed_in");
        assertThat(visitor.text("claims")).contains("\"sub\"");
        visitor.screenshot("demo-" + mode);
    }
}
