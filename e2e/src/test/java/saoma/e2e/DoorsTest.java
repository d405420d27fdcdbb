package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** One person, whichever way they come. */
@ExtendWith(WholeSystem.class)
class DoorsTest {
    private final Running system;
    private Doors doors;
    private Admin.Application application;

    DoorsTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() {
        system.simulator().reset();
        doors = Doors.open(system);
        application = doors.newApplication();
    }

    private Simulator.Member administrator(boolean plainIds) {
        String enterprise = system.simulator().newEnterprise(plainIds);
        Simulator.Member administrator = system.simulator().newMember(enterprise, "boss", 2);
        system.simulator().install(doors.appSuite(), enterprise);
        return administrator;
    }

    @Test
    void memberWhenThroughEveryDoorThenOneSubject() throws Exception {
        Simulator.Member boss = administrator(false);
        String classic = throughClassicPage(boss);
        assertThat(throughWebLogin(boss)).isEqualTo(classic);
        assertThat(throughDesktopClient(boss)).isEqualTo(classic);
        assertThat(throughWorkbench(boss)).isEqualTo(classic);
        assertThat(throughConsole(boss)).isEqualTo(classic);
    }

    @Test
    void memberWhenEnterpriseGetsEncryptedIdsThenSameSubjectThroughEveryDoor() throws Exception {
        Simulator.Member boss = administrator(true);
        String before = throughClassicPage(boss);
        system.simulator().showPlainIds(boss.enterprise(), false);
        assertThat(throughWebLogin(boss)).isEqualTo(before);
        assertThat(throughClassicPage(boss)).isEqualTo(before);
        assertThat(throughWorkbench(boss)).isEqualTo(before);
    }

    @Test
    void memberWhenEnterpriseGetsEncryptedIdsThenAppsSeeTheSameEnterprise() throws Exception {
        Simulator.Member boss = administrator(true);
        Object before = wecomClaims(boss);
        system.simulator().showPlainIds(boss.enterprise(), false);
        assertThat(wecomClaims(boss)).isEqualTo(before);
    }

    @Test
    void sameUserIdWhenInTwoEnterprisesThenTwoSubjects() throws Exception {
        Simulator.Member one = administrator(false);
        Simulator.Member other = administrator(false);
        assertThat(throughWebLogin(one)).isNotEqualTo(throughWebLogin(other));
    }

    @Test
    void webLoginWhenPercentageIsZeroThenClassicPage() throws Exception {
        doors.useWebLogin(0);
        try (Visitor visitor = system.visitor()) {
            visitor.open(doors.relyingApp(application).authorizationUrl()).choose(doors.connection());
            assertThat(visitor.page().url()).contains("/wwopen/sso/");
        }
    }

    private String throughClassicPage(Simulator.Member member) throws Exception {
        doors.useWebLogin(0);
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            return app.redeem(visitor.open(app.authorizationUrl())
                            .choose(doors.connection())
                            .signInAs(member))
                    .subject();
        }
    }

    private String throughWebLogin(Simulator.Member member) throws Exception {
        doors.useWebLogin(100);
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl()).choose(doors.connection()).screenshot("web-login");
            assertThat(visitor.page().url()).contains("/wwlogin/sso/login");
            return app.redeem(visitor.signInAs(member)).subject();
        }
    }

    private String throughDesktopClient(Simulator.Member member) throws Exception {
        doors.useWebLogin(100);
        system.simulator().openDesktopClient(member);
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(doors.connection())
                    .screenshot("web-login-desktop")
                    .press("sim-desktop");
            return app.redeem(visitor.backAtTheApp()).subject();
        } finally {
            system.simulator().quitDesktopClient();
        }
    }

    /** Without a scan and without a click. */
    private String throughWorkbench(Simulator.Member member) throws Exception {
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitorInWeComClient(member)) {
            return app.redeem(visitor.open(app.authorizationUrl()).backAtTheApp())
                    .subject();
        }
    }

    /** IdP-initiated: the app is told where to begin, and then nothing needs a person any more. */
    private String throughConsole(Simulator.Member member) throws Exception {
        system.simulator()
                .changeSuite(
                        doors.appSuite(),
                        Map.of(
                                "businessSettingsUrl",
                                system.stack().publicUrl() + "/wecom/console-entry?pool="
                                        + doors.admin().pool() + "&connection=" + doors.connection() + "&client_id="
                                        + application.clientId()));
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            visitor.open(system.stack().simulatorUrl() + "/sim/console")
                    .page()
                    .locator("#sim-member")
                    .selectOption(member.option());
            visitor.press("sim-enter").press("sim-settings-" + doors.appSuite());
            visitor.screenshot("console-entry").press("console-continue");
            visitor.page().locator("#back").waitFor();
            assertThat(visitor.page().url()).contains("iss=");
            return app.redeem(visitor.open(app.authorizationUrl()).backAtTheApp())
                    .subject();
        }
    }

    private Object wecomClaims(Simulator.Member member) throws Exception {
        doors.useWebLogin(0);
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            var signedIn = app.redeem(visitor.open(
                            app.authorizationUrl(request -> request.scope(new Scope("openid", "profile", "wecom"))))
                    .choose(doors.connection())
                    .signInAs(member));
            Object wecom = app.userinfo(signedIn).getBodyAsJSONObject().get("wecom");
            assertThat(wecom).isNotNull();
            return wecom;
        }
    }
}
