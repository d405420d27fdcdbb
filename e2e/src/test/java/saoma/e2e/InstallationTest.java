package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** An enterprise's administrator installs the app from our site. */
@ExtendWith(WholeSystem.class)
class InstallationTest {
    private final Running system;
    private Doors doors;
    private Simulator.Member boss;

    InstallationTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() {
        system.simulator().reset();
        doors = Doors.open(system);
        boss = system.simulator().newMember(system.simulator().newEnterprise(false), "boss", 2);
    }

    @Test
    void installWhenAgreedThenInstalledAndLetIn() throws Exception {
        doors.change(Map.of("admission", Map.of("mode", "installed-only")));
        RelyingApp app = doors.relyingApp(doors.newApplication());
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(doors.connection())
                    .scanAs(boss)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("enterprise_not_installed");
            visitor.screenshot("not-installed").press("installation");
            visitor.page().locator("#sim-install-member").selectOption(boss.option());
            visitor.press("sim-install-confirm");
            visitor.page().locator("#installed").waitFor();
            visitor.screenshot("installed");
            assertThat(visitor.page().url()).doesNotContain("auth_code");
            Deadline.in(Duration.ofSeconds(5)).until("the enterprise counts as installed", () -> !doors.admin()
                    .get("/enterprises?state=installed")
                    .path("items")
                    .isEmpty());
            assertThat(app.redeem(visitor.open(app.authorizationUrl())
                                    .choose(doors.connection())
                                    .signInAs(boss))
                            .subject())
                    .isNotBlank();
        }
    }
}
