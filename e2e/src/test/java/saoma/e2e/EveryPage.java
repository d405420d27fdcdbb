package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The way through every page that a person can meet; what is looked at on each is for a subclass to say. */
@ExtendWith(WholeSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryPage {
    private static final String WECHAT_USER_AGENT =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN";

    /** Where another door may be open. */
    private static final Set<String> CLOSED_DOORS = Set.of("enterprise_not_installed", "suite_ticket_missing");

    final Running system;
    /** Whose pages are walked. */
    final List<Admin> pools = new ArrayList<>();

    private Doors doors;
    private Admin.Application application;
    private Simulator.Member boss;

    EveryPage(Running system) {
        this.system = system;
    }

    @BeforeAll
    void openDoors() {
        system.simulator().reset();
        doors = newDoors();
        application = doors.newApplication();
        boss = system.simulator().newMember(system.simulator().newEnterprise(false), "boss", 2);
        system.simulator().install(doors.appSuite(), boss.enterprise());
    }

    /**
     * Somebody comes; by now every pool has all it needs.
     *
     * @param options what the situation asks for, to which the subclass adds what it wants
     */
    abstract Visitor visitor(Browser.NewContextOptions options);

    /** A page is shown. @param name unique among the pages */
    abstract void at(String name, Visitor visitor);

    private Doors newDoors() {
        Doors opened = Doors.open(system);
        pools.add(opened.admin());
        return opened;
    }

    private Visitor visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    @Test
    void signInPages() throws Exception {
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = visitor()) {
            at("sign-in", visitor.open(app.authorizationUrl()));
            keepFromWeCom(visitor);
            at("start", visitor.press("connection-" + doors.connection()).await("continue"));
            letGoToWeCom(visitor);
            visitor.press("continue").await("sim-scan").signInAs(boss);
        }
    }

    @Test
    void signInPageWithSeveralConnections() throws Exception {
        RelyingApp app = doors.relyingApp(doors.admin()
                .newApplication(
                        RelyingApp.REDIRECT_URI,
                        doors.connection(),
                        doors.admin().newConnection(false),
                        doors.admin().newConnection(false)));
        try (Visitor visitor = visitor()) {
            at("sign-in-several", visitor.open(app.authorizationUrl()));
        }
    }

    /** Colours that are hard to read on, a picture behind, and every text there can be. */
    @Test
    void signInPageOfABrand() throws Exception {
        Admin admin = system.admin().newPool();
        pools.add(admin);
        String connection = admin.newConnection(false);
        Admin.Application branded = admin.newApplication(RelyingApp.REDIRECT_URI, connection);
        String picture = admin.upload("image/svg+xml", Brand.BACKGROUND);
        String logo = admin.upload("image/svg+xml", Brand.LOGO);
        admin.changeApplication(branded, Map.of("branding", Brand.of(logo, picture)));
        RelyingApp app = new RelyingApp(system.issuer(admin), branded);
        try (Visitor visitor = visitor()) {
            at("sign-in-branded", visitor.open(app.authorizationUrl()));
            String failed = system.stack().publicUrl() + "/p/" + admin.pool()
                    + "/login/error?code=interaction_expired&interaction=" + interactionOf(visitor);
            at("error-branded", visitor.open(failed));
        }
    }

    @Test
    void signInPageInOtherApps() throws Exception {
        RelyingApp app = doors.relyingApp(doors.admin()
                .newApplication(RelyingApp.REDIRECT_URI, doors.admin().newConnection(false)));
        try (Visitor visitor = visitor(new Browser.NewContextOptions().setUserAgent(WholeSystem.WECOM_USER_AGENT))) {
            at("sign-in-wecom", visitor.open(app.authorizationUrl()));
            at("account-wecom", visitor.open(ours("/account")).await("connection-" + doors.connection()));
        }
        try (Visitor visitor = visitor(new Browser.NewContextOptions().setUserAgent(WECHAT_USER_AGENT))) {
            at("sign-in-wechat", visitor.open(app.authorizationUrl()));
        }
    }

    @Test
    void signInPageWithPanel() throws Exception {
        Doors webLogin = newDoors();
        webLogin.useWebLogin(100);
        RelyingApp app = webLogin.relyingApp(webLogin.newApplication());
        try (Visitor visitor = visitor()) {
            at("sign-in-panel", visitor.open(app.authorizationUrl()));
        }
    }

    @Test
    void consentAndAnswerPages() throws Exception {
        Admin.Application asking =
                doors.admin().newApplication(withConsent("openid", "profile", "email", "wecom"), doors.connection());
        RelyingApp app = doors.relyingApp(asking);
        try (Visitor visitor = visitor()) {
            scan(visitor.open(app.authorizationUrl())).await("consent-allow");
            at("consent", visitor);
            visitor.press("consent-allow").backAtTheApp();
            // it would submit the form at once
            visitor.context()
                    .route(
                            "**/form-post.js*",
                            script -> script.fulfill(new Route.FulfillOptions()
                                    // by the central host: only browsers find the domains of pools
                                    .setResponse(script.fetch(new Route.FetchOptions()
                                            .setUrl(system.stack().publicUrl() + "/assets/form-post.js")))
                                    .setBody("")));
            visitor.open(app.authorizationUrl(
                    request -> request.responseMode(ResponseMode.FORM_POST).prompt(new Prompt(Prompt.Type.NONE))));
            at("form-post", visitor.await("form-post"));
        }
    }

    @Test
    void devicePages() throws Exception {
        Admin.Application printer = doors.admin()
                .newApplication(
                        Map.of(
                                "grantTypes", List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"),
                                "tokenEndpointAuthMethod", "none",
                                "scopes", List.of("openid", "profile", "offline_access")),
                        doors.connection());
        Device allowed = new Device(system.issuer(doors.admin()), printer);
        Device denied = new Device(system.issuer(doors.admin()), printer);
        try (Visitor visitor = visitor()) {
            at("device", visitor.open(allowed.verificationUri()));
            visitor.page().locator("#user-code").fill("BBBB-BBBB");
            at("device-unknown", visitor.press("device-continue").await("device-unknown"));
            visitor.open(allowed.verificationUriComplete()).press("device-continue");
            at("device-consent", scan(visitor).await("device-code"));
            at("device-allowed", visitor.press("consent-allow").await("device-allowed"));
            visitor.open(denied.verificationUriComplete())
                    .press("device-continue")
                    .await("device-code");
            at("device-denied", visitor.press("consent-deny").await("device-denied"));
        }
    }

    @Test
    void linkPages() throws Exception {
        Doors asking = newDoors();
        asking.change(Map.of("linking", "ask"));
        RelyingApp app = asking.relyingApp(asking.newApplication());
        try (Visitor visitor = visitor()) {
            at("link", scan(visitor.open(app.authorizationUrl()), asking).await("link"));
            visitor.page().locator("#code").fill("0000-0000-0000-0000");
            at("link-code-invalid", visitor.press("use-code").await("code-invalid"));
        }
        asking.change(Map.of("linking", "login-only"));
        try (Visitor visitor = visitor()) {
            at(
                    "error-no-account",
                    scan(visitor.open(app.authorizationUrl()), asking).await("binding-code"));
            at("link-login-only", visitor.press("binding-code").await("link"));
        }
    }

    @Test
    void accountPages() throws Exception {
        RelyingApp app = doors.relyingApp(application);
        Admin.Application asking =
                doors.admin().newApplication(withConsent("openid", "profile", "email"), doors.connection());
        RelyingApp askingApp = doors.relyingApp(asking);
        try (Visitor visitor = visitor();
                Visitor elsewhere = visitor()) {
            at("account-stranger", visitor.open(ours("/account")).await("connection-" + doors.connection()));
            at("account-nobody", visitor.open(ours("/account?client_id=" + application.clientId())));
            scan(elsewhere.open(app.authorizationUrl())).backAtTheApp();
            scan(visitor.open(askingApp.authorizationUrl()))
                    .press("consent-allow")
                    .backAtTheApp();
            at("account", visitor.open(ours("/account")).await("end-others"));
            at("unlink-last", visitor.pressFirst("unlink-").await("confirm-unlink"));
            visitor.open(ours("/account")).press("withdraw-" + asking.clientId());
            at("account-withdrawn", visitor.await("withdrawn"));
        }
    }

    @Test
    void accountPagesOfAPersonWhomNoApplicationSent() throws Exception {
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = visitor();
                Visitor before = visitor()) {
            scan(before.open(app.authorizationUrl())).backAtTheApp();
            visitor.open(ours("/login/consents/none")).press("own-account");
            at("account-own", scan(visitor).await("subject"));
        }
    }

    @Test
    void consolePages() {
        Simulator.Member other = system.simulator().newMember(boss.enterprise(), Admin.unique("boss"), 2);
        try (Visitor visitor = visitor()) {
            enterConsole(visitor, boss);
            at("console-entry", visitor);
            at("signed-in", visitor.press("console-continue").await("signed-in"));
            enterConsole(visitor, other);
            at("console-entry-switch", visitor.await("console-switch"));
        }
    }

    private void enterConsole(Visitor visitor, Simulator.Member member) {
        String settings = "/wecom/console-entry?pool=" + doors.admin().pool() + "&connection=" + doors.connection();
        system.simulator()
                .changeSuite(
                        doors.appSuite(),
                        Map.of("businessSettingsUrl", system.stack().publicUrl() + settings));
        visitor.open(system.stack().simulatorUrl() + "/sim/console")
                .page()
                .locator("#sim-member")
                .selectOption(member.option());
        visitor.press("sim-enter").press("sim-settings-" + doors.appSuite()).await("console-entry");
    }

    @Test
    void installationPages() {
        Simulator.Member buyer = system.simulator().newMember(system.simulator().newEnterprise(false), "buyer", 2);
        try (Visitor visitor = visitor()) {
            keepFromWeCom(visitor);
            String install = "/wecom/install/" + doors.admin().pool() + "/" + doors.appSuite();
            visitor.page()
                    .navigate(
                            system.stack().publicUrl() + install,
                            new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            at("install", visitor.await("continue"));
            letGoToWeCom(visitor);
            visitor.press("continue").page().locator("#sim-install-member").selectOption(buyer.option());
            at("installed", visitor.press("sim-install-confirm").await("installed"));
        }
    }

    @Test
    void signOutPages() throws Exception {
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = visitor()) {
            scan(visitor.open(app.authorizationUrl())).backAtTheApp();
            at("confirm-logout", visitor.open(ours("/oidc/session/end")).await("confirm-logout"));
            at("signed-out", visitor.press("confirm-logout").await("signed-out"));
        }
    }

    @Test
    void errorPages() throws Exception {
        RelyingApp app = doors.relyingApp(application);
        try (Visitor visitor = visitor()) {
            at("not-found", visitor.open(ours("/login/consents/none")));
            at("error-client-unknown", visitor.open(app.authorizationUrl().replace(application.clientId(), "nobody")));
            at(
                    "error-redirect-uri",
                    visitor.open(app.authorizationUrl().replace("callback", "elsewhere"))
                            .await("open-application"));
            visitor.open(app.authorizationUrl());
            String interaction = interactionOf(visitor);
            String connection = "&connection=" + doors.connection();
            for (String code : List.of(
                    "interaction_expired",
                    "user_blocked",
                    "enterprise_pending",
                    "enterprise_not_installed",
                    "suite_ticket_missing",
                    "wecom_limit_reached",
                    "request_malformed",
                    "internal_error")) {
                at(
                        "error-" + code.replace('_', '-'),
                        visitor.open(ours("/login/error?reference=0123456789abcdef&code=" + code + "&interaction="
                                + interaction + (CLOSED_DOORS.contains(code) ? connection : ""))));
            }
        }
    }

    @Test
    void addressOfAnApplication() {
        Admin.Application plain = doors.admin().newApplication(RelyingApp.REDIRECT_URI, doors.connection());
        try (Visitor visitor = visitor()) {
            at("application", visitor.open(ours("/a/" + plain.identifier())));
            at("application-unknown", visitor.open(ours("/a/nothing")));
        }
    }

    private static Map<String, Object> withConsent(String... scopes) {
        return Map.of(
                "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                "scopes", List.of(scopes),
                "consentRequired", true);
    }

    private String ours(String path) {
        return system.stack().publicUrl() + "/p/" + doors.admin().pool() + path;
    }

    private static String interactionOf(Visitor visitor) {
        return visitor.page().url().replaceFirst(".*/login/([^/?]+).*", "$1");
    }

    private Visitor scan(Visitor visitor) {
        return scan(visitor, doors);
    }

    private Visitor scan(Visitor visitor, Doors by) {
        visitor.press("connection-" + by.connection());
        if (!scripts()) {
            visitor.press("continue");
        }
        return visitor.await("sim-scan").scanAs(boss).press("sim-confirm");
    }

    boolean scripts() {
        return true;
    }

    /** Whoever wants to go to WeCom stays on the page that leads there. */
    private void keepFromWeCom(Visitor visitor) {
        visitor.context()
                .route(
                        system.stack().simulatorUrl() + "/**",
                        route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
    }

    private void letGoToWeCom(Visitor visitor) {
        // or the page's own script, still on its way there, would come through before anybody can press the button
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        visitor.context().unroute(system.stack().simulatorUrl() + "/**");
    }
}
