package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.e2e.Firefox.Settings;
import saoma.e2e.WholeSystem.Running;

/** WeCom's panel on the sign-in page, in Firefox. */
@ExtendWith(WholeSystem.class)
class FirefoxPanelTest {
    /** As for a computer that has slept. */
    private static final String AN_HOUR_LATER = """
            {
              const now = Date.now;
              Date.now = () => now() + 3600000;
              document.dispatchEvent(new Event('visibilitychange'));
            }""";

    private final Running system;
    private Doors doors;
    private RelyingApp app;

    FirefoxPanelTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void showPanel() throws Exception {
        system.simulator().reset();
        doors = Doors.open(system);
        doors.useWebLogin(100);
        app = doors.relyingApp(doors.newApplication());
    }

    /** Every state is sound, and in the end the app gets the state and the nonce of its only request. */
    @ParameterizedTest
    @EnumSource(names = "THIRD_PARTY_COOKIES_.*", mode = EnumSource.Mode.MATCH_ALL)
    void panelWhenFailedAndExpiredThenEachTimeOneClickAway(Settings settings) throws Exception {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            trust("elsewhere.example");
            see("failed", page.open(app.authorizationUrl()), settings);

            trust(URI.create(system.stack().publicUrl()).getAuthority());
            see("waiting", page.press("panel-renew"), settings);

            page.evaluate(AN_HOUR_LATER);
            see("expired", page, settings);

            state("waiting", page.press("panel-renew"));
            page.frame(system.stack().simulatorUrl()).scanAndConfirm(Simulator.ZHANGSAN);
            assertThat(app.redeem(page.backAtTheApp()).subject()).isNotBlank();
        }
    }

    /** @param domain on whose pages WeCom shows the panel, and on no others */
    private void trust(String domain) {
        system.simulator().changeSuite(doors.loginSuite(), Map.of("trustedDomains", List.of(domain)));
    }

    private static void see(String state, FirefoxPage page, Settings settings) {
        state(state, page);
        FirefoxInspection.of("panel-" + state, settings, page);
    }

    private static void state(String state, FirefoxPage page) {
        page.waitForMatch("#panel[data-state=" + state + "]");
    }
}
