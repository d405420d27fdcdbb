package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.e2e.WholeSystem.Running;

/** Which enterprises come in is the operator's to say, before anybody has an account and from one moment to the next. */
@ExtendWith(WholeSystem.class)
class AdmissionTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Running system;
    private Doors doors;
    private RelyingApp app;
    private Simulator.Member member;

    AdmissionTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() throws Exception {
        system.simulator().reset();
        doors = Doors.open(system);
        app = doors.relyingApp(doors.newApplication());
        member = system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
    }

    @ParameterizedTest
    @CsvSource({
        "allow-list, enterprise_refused",
        "installed-only, enterprise_not_installed",
        "approval, enterprise_pending",
    })
    void signInWhenEnterpriseMayNotComeInThenNoAccountAndAPageThatSaysWhy(String mode, String code) {
        admit(mode);
        try (Visitor visitor = system.visitor()) {
            scan(visitor);
            assertThat(visitor.errorCode()).isEqualTo(code);
            visitor.screenshot("admission-" + code);
        }
        assertThat(doors.admin().get("/users").path("items")).isEmpty();
        assertThat(doors.admin()
                        .get("/enterprises/" + enterprise().path("id").textValue() + "/audit")
                        .path("items")
                        .path(0)
                        .path("operation")
                        .textValue())
                .isEqualTo("refuse");
    }

    @Test
    void signInWhenApprovedThenTheNextOneSucceeds() throws Exception {
        admit("approval");
        try (Visitor visitor = system.visitor()) {
            scan(visitor);
            assertThat(visitor.errorCode()).isEqualTo("enterprise_pending");
            assertThat(doors.admin().get("/enterprises?state=pending").path("items"))
                    .hasSize(1);
            decide("approved");
            assertThat(app.redeem(visitor.open(app.authorizationUrl())
                                    .choose(doors.connection())
                                    .signInAs(member))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenBlockedThenSessionsEndAndNobodyComesIn() throws Exception {
        try (Visitor visitor = system.visitor()) {
            app.redeem(visitor.open(app.authorizationUrl())
                    .choose(doors.connection())
                    .signInAs(member));
            decide("blocked");
            scan(visitor);
            assertThat(visitor.errorCode()).isEqualTo("enterprise_refused");
        }
    }

    @Test
    void signInWhenInstalledThenInstalledOnlyLetsIn() throws Exception {
        admit("installed-only");
        system.simulator().newMember(member.enterprise(), "boss", 2);
        system.simulator().install(doors.appSuite(), member.enterprise());
        Deadline.in(SOON).until("the enterprise counts as installed", () -> !doors.admin()
                .get("/enterprises?state=installed")
                .path("items")
                .isEmpty());
        try (Visitor visitor = system.visitor()) {
            assertThat(app.redeem(visitor.open(app.authorizationUrl())
                                    .choose(doors.connection())
                                    .signInAs(member))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenUserTypeIsNotLetInThenRefused() {
        doors.change(Map.of("admission", Map.of("mode", "open", "userTypes", List.of(1, 2))));
        try (Visitor visitor = system.visitor()) {
            scan(visitor);
            assertThat(visitor.errorCode()).isEqualTo("user_type_refused");
        }
    }

    private void admit(String mode) {
        doors.change(Map.of("admission", Map.of("mode", mode)));
    }

    private void scan(Visitor visitor) {
        visitor.open(app.authorizationUrl())
                .choose(doors.connection())
                .scanAs(member)
                .press("sim-confirm");
        visitor.page().locator("#error-code").waitFor();
    }

    private JsonNode enterprise() {
        return doors.admin().get("/enterprises").path("items").path(0);
    }

    private void decide(String state) {
        doors.admin()
                .put(
                        "/enterprises/" + enterprise().path("id").textValue() + "/admissions/" + doors.connection(),
                        Map.of("state", state))
                .require(200);
    }
}
