package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** A signed-in person sees the identities of their account, adds one from another enterprise, and removes one. */
@ExtendWith(WholeSystem.class)
class OwnIdentitiesTest {
    private final Running system;
    private Doors doors;
    private RelyingApp app;
    private Simulator.Member member;
    private Simulator.Member elsewhere;

    OwnIdentitiesTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() throws Exception {
        system.simulator().reset();
        doors = Doors.open(system);
        app = doors.relyingApp(doors.newApplication());
        member = system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
        elsewhere = system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
    }

    @Test
    void addWhenFromAnotherEnterpriseThenBothLeadToTheSameSubject() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String subject = signIn(visitor, member);
            add(visitor, elsewhere);
            visitor.page().locator("#added").waitFor();
            visitor.screenshot("identities-added");
            assertThat(visitor.page().locator("[id^=unlink-]").count()).isEqualTo(2);
            assertThat(inNewBrowser(elsewhere)).isEqualTo(subject);
        }
    }

    @Test
    void addWhenItIsSomebodyElsesThenRefusedAndNothingChanges() throws Exception {
        String somebody = inNewBrowser(elsewhere);
        try (Visitor visitor = system.visitor()) {
            String subject = signIn(visitor, member);
            add(visitor, elsewhere);
            assertThat(visitor.errorCode()).isEqualTo("identity_linked");
            assertThat(inNewBrowser(member)).isEqualTo(subject);
            assertThat(inNewBrowser(elsewhere)).isEqualTo(somebody);
        }
    }

    @Test
    void removeWhenOneOfTwoThenItsPersonIsAStranger() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String subject = signIn(visitor, member);
            add(visitor, elsewhere);
            visitor.page().locator("#added").waitFor();
            visitor.page().locator("[id^=unlink-]").nth(1).click();
            assertThat(visitor.page().locator("#last-identity").count()).isZero();
            visitor.screenshot("unlink").press("confirm-unlink");
            visitor.page().locator("#removed").waitFor();
            assertThat(inNewBrowser(elsewhere)).isNotEqualTo(subject);
            assertThat(inNewBrowser(member)).isEqualTo(subject);
        }
    }

    @Test
    void removeWhenItIsTheLastThenWarned() throws Exception {
        try (Visitor visitor = system.visitor()) {
            signIn(visitor, member);
            open(visitor).page().locator("[id^=unlink-]").first().click();
            visitor.page().locator("#last-identity").waitFor();
            visitor.screenshot("unlink-last").press("back");
            assertThat(visitor.page().locator("[id^=unlink-]").count()).isEqualTo(1);
        }
    }

    private String signIn(Visitor visitor, Simulator.Member person) throws Exception {
        return app.redeem(visitor.open(app.authorizationUrl())
                        .choose(doors.connection())
                        .signInAs(person))
                .subject();
    }

    private String inNewBrowser(Simulator.Member person) throws Exception {
        try (Visitor visitor = system.visitor()) {
            return signIn(visitor, person);
        }
    }

    private Visitor open(Visitor visitor) {
        return visitor.open(system.stack().publicUrl() + "/p/" + doors.admin().pool() + "/login/identities");
    }

    private void add(Visitor visitor, Simulator.Member person) {
        open(visitor).press("add-" + doors.connection());
        visitor.page().locator("#sim-scan").waitFor();
        visitor.scanAs(person).press("sim-confirm");
    }
}
