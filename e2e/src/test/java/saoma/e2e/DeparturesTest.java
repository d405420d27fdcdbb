package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.RelyingApp.SignedIn;
import saoma.e2e.WholeSystem.Running;

/** Who leaves an enterprise that has installed our app, or whose enterprise uninstalls it, is out within seconds. */
@ExtendWith(WholeSystem.class)
class DeparturesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MAX_SIGN_IN_AGE = 60;

    private final Running system;
    private Simulator simulator;
    private Doors doors;
    private Simulator.Member member;
    private Simulator.Member boss;
    private String bossSubject;
    private RelyingApp app;
    private Visitor visitor;
    private SignedIn signedIn;
    private String refreshToken;

    DeparturesTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() throws Exception {
        simulator = system.simulator();
        simulator.reset();
        doors = Doors.open(system);
        member = memberOf(simulator.newEnterprise(false));
        app = doors.relyingApp(doors.newApplication());
        visitor = system.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void memberWhenDeletedThenRefreshTokenAndSessionEndAndNextSignInIsRefused() throws Exception {
        installAndSignIn();
        simulator.delete(member);
        overSoon();
        assertThat(suspension()).isEqualTo("member-deleted");
        pushesWereInTime("change_contact");
    }

    @Test
    void memberWhenDisabledThenOverUntilEnabledThenSameSubject() throws Exception {
        installAndSignIn();
        simulator.disable(member);
        overSoon();
        assertThat(suspension()).isEqualTo("member-disabled");
        simulator.enable(member);
        Deadline.in(SOON).until("the link is good again", () -> suspension().isEmpty());
        assertThat(refresh().getStatusCode()).isEqualTo(400);
        assertThat(silently()).isEqualTo("login_required");
        assertThat(anotherBrowserSignsIn(member)).isEqualTo(signedIn.subject());
    }

    @Test
    void memberWhenDeletedAndWeComNamesThemAllTheSameThenRefused() throws Exception {
        installAndSignIn();
        simulator.delete(member);
        overSoon();
        // without the app nobody tells that the member is back, and what WeCom said last stays true
        simulator.uninstall(doors.appSuite(), member.enterprise());
        simulator.newMember(member.enterprise(), member.userId(), 5);
        refusedAsSuspended();
    }

    @Test
    void memberWhenRenamedThenSameSubjectUnderNewUserId() throws Exception {
        // only an old customer's userids are shown as they are
        member = memberOf(simulator.newEnterprise(true));
        installAndSignIn();
        simulator.rename(member, "renamed");
        Simulator.Member renamed = new Simulator.Member(member.enterprise(), "renamed");
        Deadline.in(SOON)
                .until(
                        "the link has the new userid",
                        () -> identity().path("userId").asText().equals("renamed"));
        assertThat(silently()).isEmpty();
        assertThat(refresh().getStatusCode()).isEqualTo(200);
        assertThat(anotherBrowserSignsIn(renamed)).isEqualTo(signedIn.subject());
        repeatedChangesNothing("change_contact");
        pushesWereInTime("change_contact");
    }

    @Test
    void memberWhenDisableIsRepeatedAfterEnableThenStillGood() throws Exception {
        installAndSignIn();
        simulator.disable(member);
        Deadline.in(SOON).until("the link is suspended", () -> suspension().equals("member-disabled"));
        simulator.enable(member);
        Deadline.in(SOON).until("the link is good again", () -> suspension().isEmpty());
        Instant before = notBefore();
        repeatedChangesNothing("change_contact");
        assertThat(suspension()).isEmpty();
        assertThat(notBefore()).isEqualTo(before);
    }

    @Test
    void enterpriseWhenUninstalledThenAllMembersAreOutAndDeletionIsDueUntilInstalledAgain() throws Exception {
        installAndSignIn();
        assertThat(enterprise().path("installations")).hasSize(1);
        simulator.uninstall(doors.appSuite(), member.enterprise());
        overSoon();
        assertThat(enterprise().path("installations")).isEmpty();
        assertThat(Instant.parse(enterprise().path("deletionDueAt").asText())).isAfter(Instant.now());
        pushesWereInTime("cancel_auth");

        simulator.install(doors.appSuite(), member.enterprise());
        awaitInstalled();
        assertThat(enterprise().hasNonNull("deletionDueAt")).isFalse();
        pushesWereInTime("create_auth");
        repeatedChangesNothing("cancel_auth");
        assertThat(enterprise().path("installations")).hasSize(1);
        assertThat(enterprise().hasNonNull("deletionDueAt")).isFalse();
        String callback =
                visitor.open(app.authorizationUrl()).choose(doors.connection()).signInAs(member);
        assertThat(app.redeem(callback).subject()).isEqualTo(signedIn.subject());
        repeatedChangesNothing("create_auth");
        assertThat(silently()).isEmpty();
    }

    @Test
    void signInWhenNobodyWouldTellOfADepartureThenItEndsAfterMaxSignInAge() throws Exception {
        doors.change(Map.of("maxSignInAge", MAX_SIGN_IN_AGE));
        signIn();
        assertThat(lifetimeSeconds()).isBetween(1L, (long) MAX_SIGN_IN_AGE);
        assertThat(accessTokenLifetime()).isBetween(1L, (long) MAX_SIGN_IN_AGE);
    }

    @Test
    void signInWhenAppIsInstalledThenMaxSignInAgeDoesNotCount() throws Exception {
        doors.change(Map.of("maxSignInAge", MAX_SIGN_IN_AGE));
        installAndSignIn();
        assertThat(lifetimeSeconds()).isGreaterThan(MAX_SIGN_IN_AGE);
        assertThat(accessTokenLifetime()).isGreaterThan(MAX_SIGN_IN_AGE);
    }

    private Simulator.Member memberOf(String enterprise) {
        boss = simulator.newMember(enterprise, "boss", 2);
        bossSubject = doors.link(boss);
        return simulator.newMember(enterprise, "member", 5);
    }

    private void installAndSignIn() throws Exception {
        simulator.install(doors.appSuite(), member.enterprise());
        awaitInstalled();
        signIn();
    }

    private void awaitInstalled() throws Exception {
        Deadline.in(SOON)
                .until(
                        "the enterprise is installed",
                        () -> enterprise().path("installations").size() == 1);
    }

    private void signIn() throws Exception {
        visitor.open(app.authorizationUrl(
                        request -> request.scope(new Scope("openid", "profile", "wecom", "offline_access"))))
                .choose(doors.connection());
        signedIn = app.redeem(visitor.signInAs(member));
        refreshToken = signedIn.refreshToken();
    }

    private String anotherBrowserSignsIn(Simulator.Member who) throws Exception {
        try (Visitor other = system.visitor()) {
            return app.redeem(other.open(app.authorizationUrl())
                            .choose(doors.connection())
                            .signInAs(who))
                    .subject();
        }
    }

    private void overSoon() throws Exception {
        Deadline soon = Deadline.in(SOON);
        soon.until("refresh ends with invalid_grant", () -> {
            HTTPResponse answer = refresh();
            return answer.getStatusCode() == 400
                    && "invalid_grant".equals(answer.getBodyAsJSONObject().get("error"));
        });
        soon.until("the session is over", () -> silently().equals("login_required"));
    }

    private void refusedAsSuspended() {
        visitor.open(app.authorizationUrl())
                .choose(doors.connection())
                .scanAs(member)
                .press("sim-confirm");
        assertThat(visitor.errorCode()).isEqualTo("member_suspended");
    }

    private HTTPResponse refresh() throws Exception {
        HTTPResponse answer = app.refresh(refreshToken);
        if (answer.getStatusCode() == 200) {
            refreshToken = (String) answer.getBodyAsJSONObject().get("refresh_token");
        }
        return answer;
    }

    /** @return the error that a request without a page ends with; empty when it ends with a code */
    private String silently() throws Exception {
        var answer =
                app.answer(visitor.open(app.authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))))
                        .backAtTheApp());
        return answer.indicatesSuccess()
                ? ""
                : answer.toErrorResponse().getErrorObject().getCode();
    }

    private JsonNode user() {
        return user(signedIn.subject());
    }

    private JsonNode user(String subject) {
        return doors.admin().get("/users/" + subject);
    }

    private JsonNode identity() {
        return user().path("identities").path(0);
    }

    /** @return why the member does not sign in any more; empty when they may */
    private String suspension() {
        return suspension(signedIn.subject());
    }

    private String suspension(String subject) {
        return user(subject).path("identities").path(0).path("suspension").asText("");
    }

    private Instant notBefore() {
        return Instant.parse(user().path("notBefore").asText());
    }

    /** @return the enterprise as the operator sees it; missing before it is known */
    private JsonNode enterprise() {
        return doors.admin().get("/enterprises").path("items").path(0);
    }

    /** What was delivered is delivered once more, the oldest first, and a later event shows that it was worked on. */
    private void repeatedChangesNothing(String type) throws Exception {
        JsonNode pushes = simulator.pushes(doors.appSuite(), type);
        assertThat(pushes).isNotEmpty();
        JsonNode before = user();
        for (int i = pushes.size() - 1; i >= 0; i--) {
            assertThat(simulator.repeat(pushes.get(i)).path("state").asText()).isEqualTo("DELIVERED");
        }
        simulator.disable(boss);
        Deadline.in(SOON).until("a later event is worked on", () -> suspension(bossSubject)
                .equals("member-disabled"));
        simulator.enable(boss);
        Deadline.in(SOON).until("and another", () -> suspension(bossSubject).isEmpty());
        assertThat(user()).isEqualTo(before);
    }

    private void pushesWereInTime(String type) {
        assertThat(simulator.pushes(doors.appSuite(), type)).isNotEmpty().allSatisfy(push -> {
            assertThat(push.path("state").asText()).isEqualTo("DELIVERED");
            assertThat(push.path("tooSlow").asBoolean(true)).isFalse();
        });
    }

    private long lifetimeSeconds() {
        return (signedIn.claims().getExpirationTime().getTime()
                        - signedIn.claims().getIssueTime().getTime())
                / 1000;
    }

    private long accessTokenLifetime() {
        return signedIn.tokens().getOIDCTokens().getAccessToken().getLifetime();
    }
}
