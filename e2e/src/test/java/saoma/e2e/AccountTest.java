package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.RelyingApp.SignedIn;
import saoma.e2e.WholeSystem.Running;

/** A person with two browsers looks after what is theirs, on one page. */
@ExtendWith(WholeSystem.class)
class AccountTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOGOUT = "/logout";
    private static final String EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

    private final Running system;
    private final Inbox inbox = new Inbox();
    private Admin admin;
    private String connection;
    private Admin.Application application;
    private RelyingApp app;
    private Simulator.Member member;
    private Visitor here;
    private Visitor there;
    private SignedIn elsewhere;

    AccountTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void signInTwice() throws Exception {
        system.simulator().reset();
        admin = system.admin().newPool();
        connection = admin.newConnection(false);
        application = admin.newApplication(
                Map.of(
                        "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                        "scopes", List.of("openid", "profile"),
                        "consentRequired", true,
                        "backchannelLogoutUri", inbox.url(LOGOUT)),
                connection);
        app = new RelyingApp(system.issuer(admin), application);
        member = newMember();
        there = system.visitor(
                new Browser.NewContextOptions().setLocale("en-US").setUserAgent(EDGE));
        begin(there, member).press("consent-allow");
        elsewhere = app.redeem(there.backAtTheApp());
        here = system.visitor();
        begin(here, member);
        assertThat(app.redeem(here.backAtTheApp()).subject()).isEqualTo(elsewhere.subject());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        inbox.close();
    }

    @Test
    void endWhenOtherBrowserThenSignedOutThereAndTheAppIsTold() throws Exception {
        account(here).screenshot("account-en");
        Locator others = here.page().locator("form[id^=session-]:has([id^=end-])");
        assertThat(others.count()).isEqualTo(1);
        assertThat(others.textContent()).contains("Edge on Windows");

        others.locator("button").click();
        here.page().locator("#session-ended").waitFor();

        assertThat(others.count()).isZero();
        assertThat(silently(there)).isEqualTo("login_required");
        assertThat(silently(here)).isEmpty();
        JWTClaimsSet logout = SignedJWT.parse(inbox.await(LOGOUT, PATIENCE).get("logout_token"))
                .getJWTClaimsSet();
        assertThat(logout.getClaim("sid")).isEqualTo(elsewhere.claims().getClaim("sid"));
        account(there).page().locator("#not-signed-in").waitFor();
        there.screenshot("account-nobody");
    }

    @Test
    void endOthersWhenPressedThenOnlyThisBrowserIsSignedIn() throws Exception {
        account(here).press("end-others").page().locator("#sessions-ended").waitFor();

        assertThat(silently(there)).isEqualTo("login_required");
        assertThat(silently(here)).isEmpty();
    }

    @Test
    void signOutWhenPressedThenTheOtherBrowserStays() throws Exception {
        account(here).press("sign-out").page().locator("#signed-out").waitFor();

        assertThat(silently(here)).isEqualTo("login_required");
        assertThat(silently(there)).isEmpty();
    }

    @Test
    void withdrawWhenPressedThenTheAppHasToAskAgain() throws Exception {
        account(here).press("withdraw-" + application.clientId());
        here.page().locator("#withdrawn").waitFor();

        assertThat(here.page().locator("[id^=withdraw-]").count()).isZero();
        assertThat(silently(there)).isEqualTo("consent_required");
    }

    @Test
    void identityWhenAddedAndRemovedThenTheAccountFollows() throws Exception {
        Simulator.Member another = newMember();
        account(here).press("add-" + connection).page().locator("#sim-scan").waitFor();
        here.scanAs(another).press("sim-confirm").page().locator("#added").waitFor();
        assertThat(here.page().locator("[id^=unlink-]").count()).isEqualTo(2);
        assertThat(subject(another, false)).isEqualTo(elsewhere.subject());

        account(here).page().locator("[id^=unlink-]").nth(1).click();
        here.press("confirm-unlink").page().locator("#removed").waitFor();
        here.page().locator("#not-signed-in").waitFor();

        assertThat(subject(another, true)).isNotEqualTo(elsewhere.subject());
    }

    @Test
    void accountWhenNoApplicationSentThemThenSignedInFromAnErrorPage() {
        try (Visitor stranger = system.visitor()) {
            stranger.open(system.stack().publicUrl() + "/p/" + admin.pool() + "/login/consents/none");
            assertThat(stranger.errorCode()).isEqualTo("not_found");
            stranger.press("own-account").await("not-signed-in").screenshot("account-stranger");
            stranger.choose(connection).scanAs(member).press("sim-confirm").await("subject");
            assertThat(stranger.text("subject")).isEqualTo(elsewhere.subject());
            assertThat(stranger.page().url()).isEqualTo(address());
            assertThat(stranger.page().locator(".past li").count()).isEqualTo(3);
        }
    }

    @Test
    void accountWhenPersonHasNoneThenNoneArisesAndTheyMayTryAnother() {
        Simulator.Member nobody = newMember();
        try (Visitor stranger = system.visitor()) {
            stranger.open(address()).choose(connection).scanAs(nobody).press("sim-confirm");
            assertThat(stranger.errorCode()).isEqualTo("no_account");
            stranger.press("start-again")
                    .choose(connection)
                    .scanAs(member)
                    .press("sim-confirm")
                    .await("subject");
        }
        assertThat(admin.get("/users").path("items")).hasSize(1);
    }

    @Test
    void signInsWhenSignedInTwiceThenBothAreThereForPersonAndOperator() {
        Locator past = account(here).page().locator(".past li");
        assertThat(past.count()).isEqualTo(2);
        assertThat(past.nth(1).isVisible()).isTrue();
        assertThat(past.nth(1).textContent()).contains("Edge on Windows").contains("UTC");

        JsonNode items =
                admin.get("/users/" + elsewhere.subject() + "/sign-ins").path("items");
        assertThat(items).hasSize(2);
        assertThat(items.path(1).path("userAgent").asText()).isEqualTo(EDGE);
        assertThat(items.path(0).path("clientId").asText()).isEqualTo(application.clientId());
        assertThat(items.path(0).path("connection").asText()).isEqualTo(connection);
    }

    @Test
    void accountWhenPhoneSizedAndInAnyLanguageThenNothingOverflows() {
        here.page().setViewportSize(360, 640);
        here.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        for (String language : List.of("zh-CN", "zh-TW", "ja", "en")) {
            here.open(address() + "?ui_locales=" + language).screenshot("account-phone-dark-" + language);
            assertThat(here.page().locator("html").getAttribute("lang")).isEqualTo(language);
            assertThat(here.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private Simulator.Member newMember() {
        return system.simulator().newMember(system.simulator().newEnterprise(false), "member", 5);
    }

    private Visitor begin(Visitor visitor, Simulator.Member person) {
        return visitor.open(app.authorizationUrl())
                .choose(connection)
                .scanAs(person)
                .press("sim-confirm");
    }

    /** Who they are in a browser of their own, to an account that has allowed the app what it wants, or a new one. */
    private String subject(Simulator.Member person, boolean asked) throws Exception {
        try (Visitor visitor = system.visitor()) {
            begin(visitor, person);
            if (asked) {
                visitor.press("consent-allow");
            }
            return app.redeem(visitor.backAtTheApp()).subject();
        }
    }

    /** @return the error that a request without a page ends with; empty when it ends with a code */
    private String silently(Visitor visitor) throws Exception {
        var answer =
                app.answer(visitor.open(app.authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))))
                        .backAtTheApp());
        return answer.indicatesSuccess()
                ? ""
                : answer.toErrorResponse().getErrorObject().getCode();
    }

    private String address() {
        return system.stack().publicUrl() + "/p/" + admin.pool() + "/account";
    }

    private Visitor account(Visitor visitor) {
        return visitor.open(address());
    }
}
