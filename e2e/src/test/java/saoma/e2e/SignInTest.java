package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.Prompt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** What a member of an enterprise sees, from the app and back. */
@ExtendWith(WholeSystem.class)
class SignInTest {
    private final Running system;
    private String connection;
    private Admin.Application application;
    private RelyingApp app;

    SignInTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        connection = system.admin().newConnection(false);
        application = system.admin().newApplication(RelyingApp.REDIRECT_URI, connection);
        app = system.relyingApp(application);
    }

    @Test
    void demoAppWhenScannedAndConfirmedThenClaimsShown() {
        try (Visitor visitor = system.visitor()) {
            visitor.open(system.stack().demoUrl()).screenshot("demo-1-home").press("sign-in");
            visitor.page().locator("#connection-wecom").waitFor();
            visitor.screenshot("demo-2-sign-in").choose("wecom").screenshot("demo-3-qr");
            visitor.scanAs(Simulator.ZHANGSAN).screenshot("demo-4-scanned").press("sim-confirm");
            visitor.page().locator("#claims").waitFor();
            visitor.screenshot("demo-5-claims");
            assertThat(visitor.page().url()).startsWith(system.stack().demoUrl());
            assertThat(visitor.page().locator("#claim-sub").textContent()).matches("(?s).*[0-9a-f]{8}-[0-9a-f-]{27}.*");
        }
    }

    @Test
    void demoAppWhenSignedOutThenNextSignInNeedsAScan() {
        try (Visitor visitor = system.visitor()) {
            visitor.open(system.stack().demoUrl()).press("sign-in").choose("wecom");
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm").press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            visitor.press("sign-in");
            assertThat(visitor.page().locator("#connection-wecom").isVisible()).isTrue();
        }
    }

    @Test
    void signInWhenFirstTimeThenTokensAndUserinfo() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String callback =
                    visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
            var signedIn = app.redeem(callback);
            var userinfo = app.userinfo(signedIn);
            assertThat(userinfo.getStatusCode()).isEqualTo(200);
            assertThat(userinfo.getBodyAsJSONObject())
                    .containsEntry("sub", signedIn.subject())
                    .containsKey("picture");
            assertThat(system.admin()
                            .get("/users/" + signedIn.subject())
                            .path("status")
                            .textValue())
                    .isEqualToIgnoringCase("active");
        }
    }

    @Test
    void signInWhenSessionAliveThenNoScanAndSameSubject() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String first = app.redeem(visitor.open(app.authorizationUrl())
                            .choose(connection)
                            .signInAs(Simulator.ZHANGSAN))
                    .subject();
            RelyingApp other = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
            String second = other.redeem(visitor.open(other.authorizationUrl()).backAtTheApp())
                    .subject();
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void signInWhenOtherBrowserThenSameSubject() throws Exception {
        assertThat(subjectInNewBrowser(Simulator.ZHANGSAN)).isEqualTo(subjectInNewBrowser(Simulator.ZHANGSAN));
    }

    @Test
    void signInWhenSameUserIdInOtherEnterpriseThenOtherSubject() throws Exception {
        assertThat(subjectInNewBrowser(Simulator.ZHANGSAN))
                .isNotEqualTo(subjectInNewBrowser(Simulator.ZHANGSAN_ELSEWHERE));
    }

    private String subjectInNewBrowser(Simulator.Member member) throws Exception {
        RelyingApp client = system.relyingApp(application);
        try (Visitor visitor = system.visitor()) {
            return client.redeem(visitor.open(client.authorizationUrl())
                            .choose(connection)
                            .signInAs(member))
                    .subject();
        }
    }

    @Test
    void signInWhenWithoutScriptsThenWorks() throws Exception {
        var options = new Browser.NewContextOptions().setLocale("en-US").setJavaScriptEnabled(false);
        try (Visitor visitor = system.visitor(options)) {
            visitor.open(app.authorizationUrl()).press("connection-" + connection);
            visitor.screenshot("start-without-scripts").press("continue");
            assertThat(app.redeem(visitor.signInAs(Simulator.ZHANGSAN)).subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenChineseBrowserThenChinesePage() {
        try (Visitor visitor = system.visitor(new Browser.NewContextOptions().setLocale("zh-CN"))) {
            visitor.open(app.authorizationUrl()).screenshot("sign-in-zh");
            assertThat(visitor.page().locator("html").getAttribute("lang")).startsWith("zh");
            assertThat(visitor.page().locator("body").textContent()).contains("登录");
        }
    }

    @Test
    void signInWhenPhoneSizedThenNothingOverflows() {
        var options = new Browser.NewContextOptions().setLocale("en-US");
        try (Visitor visitor = system.visitor(options)) {
            visitor.page().setViewportSize(360, 640);
            visitor.open(app.authorizationUrl()).screenshot("sign-in-phone");
            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void signInWhenOneConnectionAskedForThenStraightToWeCom() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl(request -> request.customParameter("connection", connection)));
            visitor.page().locator("#sim-scan").waitFor();
            assertThat(app.redeem(visitor.signInAs(Simulator.ZHANGSAN)).subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenCancelledOnThePhoneThenScanAgainWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-cancel");
            assertThat(visitor.page().locator("#sim-status").getAttribute("data-status"))
                    .isEqualTo("QRCODE_SCAN_FAIL");
            assertThat(app.redeem(visitor.signInAs(Simulator.ZHANGSAN)).subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenQrExpiredThenRefreshedOneWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .press("sim-expire")
                    .press("sim-refresh");
            assertThat(app.redeem(visitor.signInAs(Simulator.ZHANGSAN)).subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenCancelledOnThePageThenAccessDenied() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String callback =
                    visitor.open(app.authorizationUrl()).press("cancel").backAtTheApp();
            assertThat(app.answer(callback).toErrorResponse().getErrorObject()).isEqualTo(OAuth2Error.ACCESS_DENIED);
        }
    }

    @Test
    void signInWhenPromptNoneWithoutSessionThenLoginRequired() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String callback = visitor.open(
                            app.authorizationUrl(request -> request.prompt(new Prompt(Prompt.Type.NONE))))
                    .backAtTheApp();
            assertThat(app.answer(callback).toErrorResponse().getErrorObject().getCode())
                    .isEqualTo("login_required");
        }
    }

    @Test
    void authorizationWhenClientUnknownThenErrorPageAndNoRedirect() {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl().replace(application.clientId(), "nobody"));
            assertThat(visitor.errorCode()).isEqualTo("client_unknown");
        }
    }

    @Test
    void authorizationWhenRedirectUriUnregisteredThenErrorPageAndNoRedirect() {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl().replace("callback", "elsewhere"));
            assertThat(visitor.errorCode()).isEqualTo("redirect_uri_unregistered");
            visitor.screenshot("error-redirect-uri");
        }
    }
}
