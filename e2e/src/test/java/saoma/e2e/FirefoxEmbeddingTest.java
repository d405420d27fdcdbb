package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.e2e.Firefox.Settings;
import saoma.e2e.WholeSystem.Running;

/**
 * The three modes of {@code login.js} in Firefox, on another site than ours, with third-party cookies kept apart or blocked,
 * on a narrow and on a wide screen, in light or in dark.
 */
@ExtendWith(WholeSystem.class)
class FirefoxEmbeddingTest {
    private static final String WAITING = "#panel[data-state=waiting]";

    private final Running system;
    private final EmbeddingApp app = new EmbeddingApp();
    private Doors doors;
    private Simulator.Member member;

    FirefoxEmbeddingTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() {
        system.simulator().reset();
        doors = Doors.open(system);
        doors.useWebLogin(100);
        app.register(doors.admin(), system.issuer(doors.admin()), doors.connection());
        member = system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void redirectWhenScannedThenSignedIn(Settings settings) {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            page.open(app.origin() + "/redirect").press("go").waitForMatch(WAITING);
            FirefoxInspection.of("redirect", settings, page);
            scan(page);
            assertSignedIn(page);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POP_UPS_BLOCKED")
    void popUpWhenScannedThenSignedIn(Settings settings) {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            page.open(app.origin() + "/popup").press("go");
            FirefoxPage popUp = page.popUp().waitForMatch(WAITING);
            FirefoxInspection.of("popup", settings, popUp);
            scan(popUp);
            assertSignedIn(page);
        }
    }

    /** Where its script does not close it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POP_UPS_BLOCKED")
    void popUpWhenItHasTheAnswerThenSound(Settings settings) {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            page.open(app.origin() + "/popup").press("go");
            FirefoxPage popUp = page.popUp().withhold("/assets/web-message.js");
            scan(popUp);
            popUp.waitFor("web-message");
            FirefoxInspection.of("popup-answer", settings, popUp);
            popUp.closeWindow();
            assertThat(page.textOnceThere("outcome")).isEqualTo("closed");
        }
    }

    @Test
    void popUpWhenClosedThenOutcome() {
        try (FirefoxPage page =
                system.firefox(Settings.THIRD_PARTY_COOKIES_BLOCKED).newPerson()) {
            page.open(app.origin() + "/popup").press("go");
            page.popUp().waitFor("cancel").closeWindow();
            assertThat(page.textOnceThere("outcome")).isEqualTo("closed");
        }
    }

    @Test
    void popUpWhenBlockedThenRedirectOrOutcome() {
        try (FirefoxPage page = system.firefox(Settings.POP_UPS_BLOCKED).newPerson()) {
            page.open(app.origin() + "/popup#stay").press("go");
            assertThat(page.textOnceThere("outcome")).isEqualTo("blocked");
            page.open("about:blank").open(app.origin() + "/popup").press("go");
            scan(page);
            assertSignedIn(page);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inlineWhenScannedThenSignedIn(Settings settings) {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            page.open(app.origin() + "/inline").press("go");
            FirefoxPage frame = page.frame(system.stack().publicUrl()).waitForMatch(WAITING);
            FirefoxInspection.of("inline", settings, page, frame);
            frame.frame(system.stack().simulatorUrl()).scanAndConfirm(member);
            assertSignedIn(page);
        }
    }

    private void scan(FirefoxPage page) {
        page.choose(doors.connection()).scanAndConfirm(member);
    }

    private static void assertSignedIn(FirefoxPage page) {
        assertThat(page.textOnceThere("outcome")).isEqualTo("signed_in");
        assertThat(page.text("subject")).isNotBlank();
    }
}
