package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** Existing accounts are brought along by a code, by what the operator prepared, and never by a name. */
@ExtendWith(WholeSystem.class)
class LinkingTest {
    /** Longer than token.suites.conversion-interval. */
    private static final Duration CONVERSION = Duration.ofSeconds(90);

    private final Running system;
    private Doors doors;
    private RelyingApp app;
    private Simulator.Member member;

    LinkingTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() throws Exception {
        system.simulator().reset();
        doors = Doors.open(system);
        app = doors.relyingApp(doors.newApplication());
        member = system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
    }

    @Test
    void signInWhenAskedThenNewAccountAndNeverAskedAgain() throws Exception {
        doors.change(Map.of("linking", "ask"));
        try (Visitor visitor = system.visitor()) {
            scan(visitor).screenshot("link").press("new-account");
            String subject = app.redeem(visitor.backAtTheApp()).subject();
            assertThat(againInNewBrowser()).isEqualTo(subject);
        }
    }

    @Test
    void signInWhenAskedAndBindingCodeIsGoodThenTheExistingAccount() throws Exception {
        doors.change(Map.of("linking", "ask"));
        String existing = newUser();
        try (Visitor visitor = system.visitor()) {
            scan(visitor).page().locator("#code").fill("0000-0000-0000-0000");
            visitor.press("use-code").screenshot("link-code-invalid");
            visitor.page().locator("#code-invalid").waitFor();
            visitor.page().locator("#code").fill(bindingCode(existing));
            visitor.press("use-code");
            assertThat(app.redeem(visitor.backAtTheApp()).subject()).isEqualTo(existing);
            assertThat(againInNewBrowser()).isEqualTo(existing);
        }
    }

    @Test
    void signInWhenLoginOnlyThenBindingCodeOrNothing() throws Exception {
        doors.change(Map.of("linking", "login-only"));
        String existing = newUser();
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(doors.connection())
                    .scanAs(member)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("no_account");
            visitor.screenshot("no-account").press("binding-code").screenshot("link-login-only");
            assertThat(visitor.page().locator("#new-account").count()).isZero();
            visitor.page().locator("#code").fill(bindingCode(existing));
            visitor.press("use-code");
            assertThat(app.redeem(visitor.backAtTheApp()).subject()).isEqualTo(existing);
        }
        assertThat(doors.admin().get("/users").path("items")).hasSize(1);
    }

    @Test
    void signInWhenPreparedByUserIdThenThatAccountOnTheFirstScan() throws Exception {
        String enterprise = system.simulator().newEnterprise(true);
        Simulator.Member prepared = system.simulator().newMember(enterprise, "prepared", 5);
        doors.change(Map.of("linking", "login-only"));
        String existing = newUser();
        prepare(existing, enterprise, "prepared");
        try (Visitor visitor = system.visitor()) {
            assertThat(app.redeem(visitor.open(app.authorizationUrl())
                                    .choose(doors.connection())
                                    .signInAs(prepared))
                            .subject())
                    .isEqualTo(existing);
        }
    }

    /** Nobody comes with a plain userid there: WeCom has to convert it, with the token of the enterprise. */
    @Test
    void signInWhenPreparedByUserIdWhereUserIdsAreEncryptedAndAppIsInstalledThenThatAccount() throws Exception {
        doors.change(Map.of("linking", "login-only"));
        String existing = newUser();
        String corpId = system.simulator().visibleIds(member).path("corpid").textValue();
        system.simulator().newMember(member.enterprise(), "boss", 2);
        system.simulator().install(doors.appSuite(), member.enterprise());
        prepare(existing, corpId, member.userId());
        Deadline.in(CONVERSION).until("the userid is converted", () -> !doors.admin()
                .get("/users/" + existing)
                .path("identities")
                .isEmpty());
        assertThat(againInNewBrowser()).isEqualTo(existing);
    }

    /** Whoever comes with that userid is this user. */
    private void prepare(String subject, String corpId, String userId) {
        var report = Json.send(
                "POST",
                doors.admin().publicUrl() + "/api/v1/pools/" + doors.admin().pool() + "/users/imports",
                Map.of("Authorization", "Bearer " + doors.admin().token(), "Content-Type", "application/x-ndjson"),
                Map.of("subject", subject, "providerCorpId", Simulator.PROVIDER, "corpId", corpId, "userId", userId));
        assertThat(report.status()).isEqualTo(200);
    }

    @Test
    void signInWhenNameIsThatOfAnExistingAccountThenAnotherAccount() throws Exception {
        String existing = doors.admin()
                .post("/users", Map.of("name", "Member member", "preferredUsername", "member"))
                .require(201)
                .path("id")
                .textValue();
        assertThat(againInNewBrowser()).isNotEqualTo(existing);
    }

    private Visitor scan(Visitor visitor) {
        visitor.open(app.authorizationUrl())
                .choose(doors.connection())
                .scanAs(member)
                .press("sim-confirm");
        visitor.page().locator("#link").waitFor();
        return visitor;
    }

    private String againInNewBrowser() throws Exception {
        try (Visitor visitor = system.visitor()) {
            return app.redeem(visitor.open(app.authorizationUrl())
                            .choose(doors.connection())
                            .signInAs(member))
                    .subject();
        }
    }

    private String newUser() {
        return doors.admin()
                .post("/users", Map.of("name", "Existing", "identities", List.of()))
                .require(201)
                .path("id")
                .textValue();
    }

    private String bindingCode(String subject) {
        return doors.admin()
                .post("/users/" + subject + "/binding-codes", Map.of())
                .require(201)
                .path("code")
                .textValue();
    }
}
