package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.e2e.WholeSystem.Running;

/** WeCom's panel on the sign-in page, in every state in which a person can find it, and the QR code that nobody scanned in time. */
@ExtendWith(WholeSystem.class)
class PanelTest {
    private static final long AN_HOUR = 3_600_000;
    private static final long SILENCE = 16_000;
    private static final String FRAME = "**/wwlogin/sso/login**";

    private final Running system;
    private final Memory memory;
    private final SoftAssertions found = new SoftAssertions();
    private Doors doors;
    private RelyingApp app;

    PanelTest(Running system) {
        this.system = system;
        this.memory = new Memory(system);
    }

    @BeforeEach
    void showPanel() throws Exception {
        system.simulator().reset();
        doors = Doors.open(system);
        doors.useWebLogin(100);
        app = doors.relyingApp(doors.newApplication());
    }

    @AfterEach
    void judge() {
        found.assertAll();
    }

    /** Everything but a scan: what the page says meanwhile, and how it looks. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void pageWhenPanelChangesThenEveryStateIsSound(String language) {
        try (Visitor visitor = visitor(1440, language)) {
            Inspection inspection = inspection(1440, language, visitor);
            visitor.page().clock().install();
            Queue<Route> held = new ArrayDeque<>();
            visitor.page().route(FRAME, held::add);
            visitor.page()
                    .navigate(
                            app.authorizationUrl(),
                            new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
            inspect(inspection, "loading", visitor, language);

            held.remove().resume();
            visitor.page().unroute(FRAME);
            inspect(inspection, "waiting", visitor, language);

            visitor.page().clock().fastForward(AN_HOUR);
            inspect(inspection, "expired", visitor, language);

            visitor.page().route(FRAME, PanelTest::saysNothing);
            visitor.press("panel-renew");
            state("loading", visitor);
            visitor.page().clock().fastForward(SILENCE);
            inspect(inspection, "failed", visitor, language);

            visitor.page().unroute(FRAME);
            system.simulator().openDesktopClient(Simulator.ZHANGSAN);
            visitor.press("panel-renew");
            inspect(inspection, "running", visitor, language);
        } finally {
            system.simulator().quitDesktopClient();
        }
    }

    @Test
    void panelWhenScannedAndConfirmedThenSignedIn() throws Exception {
        try (Visitor visitor = system.visitor()) {
            state("waiting", visitor.open(app.authorizationUrl()));
            scan(visitor);
            assertThat(app.redeem(visitor.backAtTheApp()).subject()).isNotBlank();
        }
    }

    @Test
    void panelWhenWeComRunsOnTheComputerThenOneClickSignsIn() throws Exception {
        system.simulator().openDesktopClient(Simulator.ZHANGSAN);
        try (Visitor visitor = system.visitor()) {
            state("running", visitor.open(app.authorizationUrl()));
            panel(visitor).locator("#sim-desktop").click();
            assertThat(app.redeem(visitor.backAtTheApp()).subject()).isNotBlank();
        } finally {
            system.simulator().quitDesktopClient();
        }
    }

    @Test
    void panelWhenWeComRefusesThenItsCodeAndThePlainButton() {
        system.simulator().changeSuite(doors.loginSuite(), Map.of("trustedDomains", List.of("elsewhere.example")));
        try (Visitor visitor = system.visitor()) {
            state("failed", visitor.open(app.authorizationUrl()));
            assertThat(visitor.text("panel-state")).matches("(?s).*\\(-?\\d+\\).*");
            assertThat(visitor.page().locator("#panel-renew").isVisible()).isTrue();
            assertThat(visitor.page()
                            .locator("#connection-" + doors.connection())
                            .isVisible())
                    .isTrue();
        }
    }

    @Test
    void panelWhenItsFrameIsBlockedThenThePlainButtonSignsIn() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.page().clock().install();
            visitor.page().route(FRAME, Route::abort);
            state("loading", visitor.open(app.authorizationUrl()));
            visitor.page().clock().fastForward(SILENCE);
            state("failed", visitor);
            visitor.page().unroute(FRAME);
            assertThat(app.redeem(visitor.choose(doors.connection()).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void panelWhenLeftForAnHourThenOneClickAway() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.page().clock().install();
            state("waiting", visitor.open(app.authorizationUrl()));
            visitor.page().clock().fastForward(AN_HOUR);
            state("expired", visitor);
            renewAndSignIn(visitor);
        }
    }

    @Test
    void panelWhenNobodyRemembersItThenOneClickAway() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.page().clock().install();
            state("waiting", visitor.open(app.authorizationUrl()));
            visitor.page().clock().fastForward(AN_HOUR);
            state("expired", visitor);
            memory.forgetSignIns();
            renewAndSignIn(visitor);
        }
    }

    /** With the state and the nonce of the app's only request. */
    private void renewAndSignIn(Visitor visitor) throws Exception {
        state("waiting", visitor.press("panel-renew"));
        scan(visitor);
        assertThat(app.redeem(visitor.backAtTheApp()).subject()).isNotBlank();
    }

    @Test
    void qrPageWhenNobodyRemembersItThenOneClickAway() throws Exception {
        doors.useWebLogin(0);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl()).choose(doors.connection());
            memory.forgetSignIns();
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("state_unknown");
            visitor.screenshot("qr-forgotten").press("start-again");
            assertThat(app.redeem(visitor.choose(doors.connection()).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void buttonWhenItsInteractionIsLostThenOneClickAway() throws Exception {
        doors.useWebLogin(0);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl());
            memory.forgetSignIns();
            visitor.press("connection-" + doors.connection());
            assertThat(visitor.errorCode()).isEqualTo("interaction_expired");
            visitor.press("start-again");
            assertThat(app.redeem(visitor.choose(doors.connection()).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void buttonWhenItsInteractionIsOutlivedThenTheSignInPageAgain(boolean scripts) throws Exception {
        doors.useWebLogin(0);
        var options = new Browser.NewContextOptions().setLocale("en-US").setJavaScriptEnabled(scripts);
        try (Visitor visitor = system.visitor(options)) {
            visitor.open(app.authorizationUrl());
            String before = visitor.page().url();
            memory.forgetSignIns();
            age(visitor);
            visitor.press("connection-" + doors.connection());
            visitor.page().waitForURL(url -> url.contains("/login/") && !url.equals(before));
            visitor.press("connection-" + doors.connection());
            if (!scripts) {
                visitor.press("continue");
            }
            assertThat(app.redeem(visitor.await("sim-scan").signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void pageWhenWithoutScriptsThenThePlainButtonSignsIn() throws Exception {
        var options = new Browser.NewContextOptions().setLocale("en-US").setJavaScriptEnabled(false);
        try (Visitor visitor = system.visitor(options)) {
            visitor.open(app.authorizationUrl());
            assertThat(visitor.page().locator("#panel").isVisible()).isFalse();
            visitor.screenshot("panel-without-scripts")
                    .press("connection-" + doors.connection())
                    .press("continue");
            assertThat(app.redeem(visitor.await("sim-scan").signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void pageWhenOnAPhoneThenNoPanelAndThePlainButtonSignsIn(String language) throws Exception {
        try (Visitor visitor = visitor(360, language)) {
            Inspection inspection = inspection(360, language, visitor);
            visitor.open(app.authorizationUrl());
            assertThat(visitor.page().locator("#panel").isVisible()).isFalse();
            assertThat(visitor.page().locator(".panel iframe").count()).isZero();
            inspection.of("panel-" + language, visitor.page(), language, found);
            assertThat(app.redeem(visitor.choose(doors.connection()).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    private Visitor visitor(int width, String language) {
        return system.visitor(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    private Inspection inspection(int width, String language, Visitor visitor) {
        Path screenshots = Path.of("target", "screenshots", "pages", width + "px");
        return new Inspection(system.stack().publicUrl(), screenshots, visitor.context());
    }

    private void inspect(Inspection inspection, String state, Visitor visitor, String language) {
        state(state, visitor);
        assertThat(visitor.page().locator("#panel-renew").isVisible())
                .as("a new one when " + state)
                .isEqualTo(state.equals("failed") || state.equals("expired"));
        inspection.of("panel-" + state + "-" + language, visitor.page(), language, found);
    }

    private static void saysNothing(Route route) {
        route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(""));
    }

    private static void state(String state, Visitor visitor) {
        visitor.page().locator("#panel[data-state=" + state + "]").waitFor();
    }

    private static FrameLocator panel(Visitor visitor) {
        return visitor.page().frameLocator(".panel iframe");
    }

    private static void scan(Visitor visitor) {
        FrameLocator panel = panel(visitor);
        panel.locator("#sim-member").selectOption(Simulator.ZHANGSAN.option());
        panel.locator("#sim-scan").click();
        panel.locator("#sim-confirm:enabled").click();
    }

    /** Has the browser believe that it made its request long ago. */
    private static void age(Visitor visitor) {
        Cookie last = visitor.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("last"))
                .findFirst()
                .orElseThrow();
        last.value = last.value.replaceFirst("\\.\\d+\\.", ".1.");
        visitor.context().addCookies(List.of(last));
    }
}
