package saoma.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** login.js on pages of another site, in a browser that withholds our cookies from them and blocks pop-ups. */
@ExtendWith(WholeSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddingTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern ANYTHING = Pattern.compile(".+");

    private final Running system;
    private final Doors doors;
    private final Browser browser;
    private final RelyingPages app = new RelyingPages();
    private final RelyingPages hostile = new RelyingPages();
    private final Admin.Application application;
    private BrowserContext context;
    private Page page;

    EmbeddingTest(Running system) {
        this.system = system;
        this.doors = Doors.open(system);
        this.browser = system.strictBrowser();
        this.application = doors.admin().newApplication(app.registration(), doors.connection());
    }

    @BeforeEach
    void openBrowser() {
        system.simulator().reset();
        doors.useWebLogin(0);
        context = browser.newContext(new Browser.NewContextOptions().setLocale("en-US"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
    }

    @AfterEach
    void closeBrowser() {
        context.close();
    }

    @AfterAll
    void end() {
        browser.close();
        app.close();
        hostile.close();
    }

    @Test
    void redirectWhenSignedInThenClaimsAndNoCodeInTheAddress() {
        open(null, "");
        page.locator("#redirect").click();
        signIn(page);
        assertSignedIn();
        assertThat(page.url()).isEqualTo(app.callback());
    }

    @Test
    void redirectWhenCancelledThenItsError() {
        open(null, "");
        page.locator("#redirect").click();
        page.locator("#cancel").click();
        assertThat(outcome().path("error").textValue()).isEqualTo("access_denied");
    }

    @Test
    void popupWhenSignedInThenItClosesAndThePageStays() {
        open(null, "");
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        popup.locator("#connection-" + doors.connection()).waitFor();
        screenshot(popup, "embedding-popup");
        signIn(popup);
        assertSignedIn();
        assertThat(popup.isClosed()).isTrue();
        assertThat(page.url()).isEqualTo(app.origin() + "/");
    }

    @Test
    void popupWhenSessionIsAliveThenNobodySeesIt() {
        popupWhenSignedInThenItClosesAndThePageStays();
        page.reload();
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        assertSignedIn();
        assertThat(popup.isClosed()).isTrue();
    }

    @Test
    void popupWhenClosedThenThatIsTheOutcome() {
        open(null, "");
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        popup.locator("#connection-" + doors.connection()).waitFor();
        popup.close();
        assertThat(outcome().path("type").textValue()).isEqualTo("closed");
    }

    @Test
    void popupWhenThePageHasItsOwnOpenerPolicyThenTheAnswerComesRoundByTheRedirectUri() {
        open("same-origin", "");
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        popup.locator("#connection-" + doors.connection()).waitFor();
        assertThat(page.evaluate("1 + 1")).isEqualTo(2);
        assertThat(page.locator("#outcome").textContent()).isEmpty();
        signIn(popup);
        assertSignedIn();
        assertThat(page.url()).isEqualTo(app.origin() + "/");
        page.waitForCondition(popup::isClosed);
    }

    @Test
    void popupWhenOpenerPolicyAllowsPopupsThenTheAnswerComesDirectly() {
        open("same-origin-allow-popups", "");
        app.serve("/callback", "<!doctype html><title>no script here</title>", null);
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        signIn(popup);
        assertSignedIn();
    }

    @Test
    void popupWhenBlockedThenRedirectInstead() {
        open(null, "if (location.pathname === '/') login.popup().then(show);");
        signIn(page);
        assertSignedIn();
        assertThat(page.url()).isEqualTo(app.callback());
    }

    @Test
    void popupWhenBlockedAndNoRedirectIsWantedThenThatIsTheOutcome() {
        open(null, "login.popup({}, {redirectWhenBlocked: false}).then(show);");
        assertThat(outcome().path("type").textValue()).isEqualTo("blocked");
    }

    @Test
    void popupWhenServerRedeemsThenCodeAndVerifier() {
        open(
                null,
                "const served = new SaomaLogin({issuer: '%s', clientId: '%s', redirectUri: '%s', redeem: false});"
                                .formatted(issuer(), application.clientId(), app.callback())
                        + "document.getElementById('popup').onclick = () => served.popup().then(show);");
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        signIn(popup);
        JsonNode grant = outcome().path("grant");
        assertThat(grant.path("redirectUri").textValue()).isEqualTo(app.callback());
        Object idToken = page.evaluate(
                "async ([token, clientId, grant]) => (await (await fetch(token, {method: 'POST', body: new URLSearchParams({"
                        + "grant_type: 'authorization_code', client_id: clientId, code: grant.code,"
                        + " code_verifier: grant.codeVerifier, redirect_uri: grant.redirectUri})})).json()).id_token",
                new Object[] {issuer() + "/token", application.clientId(), Json.MAPPER.convertValue(grant, Map.class)});
        assertThat((String) idToken).isNotBlank();
    }

    @Test
    void inlineWhenScannedThenSignedInWithoutAnyCookie() {
        doors.useWebLogin(100);
        open(null, "");
        page.locator("#inline").click();
        FrameLocator wecom = page.frameLocator("#panel iframe").frameLocator("iframe");
        wecom.locator("#sim-scan").waitFor();
        screenshot(page, "embedding-inline");
        scan(wecom);
        assertSignedIn();
        assertThat(page.locator("#panel iframe").count()).isZero();
        assertThat(context.cookies(system.stack().publicUrl())).isEmpty();
    }

    @Test
    void inlineWhenConsentIsOwedThenAWindowAsksForIt() {
        doors.useWebLogin(100);
        Map<String, Object> registration = new HashMap<>(app.registration());
        registration.put("consentRequired", true);
        Admin.Application asking = doors.admin().newApplication(registration, doors.connection());
        app.serveLogin(script(), issuer(), asking.clientId(), null, "");
        page.navigate(app.origin() + "/");
        page.locator("#inline").click();
        scan(page.frameLocator("#panel iframe").frameLocator("iframe"));
        page.frameLocator("#panel iframe").locator("#own-page-open").waitFor();
        screenshot(page, "embedding-own-page");
        Page popup = page.waitForPopup(() ->
                page.frameLocator("#panel iframe").locator("#own-page-open").click());
        popup.locator("#connection-" + doors.connection()).click();
        scan(popup);
        popup.locator("#consent-allow").click();
        assertSignedIn();
    }

    @Test
    void inlineWhenThereIsNoPanelThenAWindow() {
        doors.useWebLogin(0);
        open(null, "");
        page.locator("#inline").click();
        Page popup = page.waitForPopup(() ->
                page.frameLocator("#panel iframe").locator("#own-page-open").click());
        signIn(popup);
        assertSignedIn();
    }

    @Test
    void inlineWhenOriginIsHostileThenItIsShownNothing() {
        doors.useWebLogin(100);
        embedInVain(request("/wecom/inline/" + doors.admin().pool()));
    }

    @Test
    void inlineWhenTheFrameStaysEmptyThenThatIsAnError() {
        Map<String, Object> registration = new HashMap<>(app.registration());
        registration.remove("embeddingOrigins");
        Admin.Application closed = doors.admin().newApplication(registration, doors.connection());
        app.serveLogin(script(), issuer(), closed.clientId(), null, "");
        page.navigate(app.origin() + "/");
        page.locator("#inline").click();
        assertThat(outcome().path("error").textValue()).isEqualTo("inline_unavailable");
    }

    @Test
    void popupWhenOriginIsHostileThenItHearsNothing() {
        popupWhenSignedInThenItClosesAndThePageStays();
        hostile.serve(
                "/",
                "<!doctype html><button id=steal>steal</button><script>heard = []; onmessage = e => heard.push(e.data);"
                        + "document.getElementById('steal').onclick = () => { stolen = open('%s'); };</script>"
                                .formatted(request("/p/" + doors.admin().pool() + "/oidc/auth")),
                null);
        page.navigate(hostile.origin() + "/");
        Page popup = page.waitForPopup(() -> page.locator("#steal").click());
        page.waitForCondition(popup::isClosed);
        assertThat(page.evaluate("heard.length")).isEqualTo(0);
    }

    @Test
    void silentWhenOriginIsHostileThenItIsShownNothing() {
        embedInVain(request("/p/" + doors.admin().pool() + "/oidc/auth") + "&prompt=none");
    }

    @Test
    void silentWhenOriginMayEmbedThenAnErrorBecauseNobodyIsKnownInAFrame() {
        popupWhenSignedInThenItClosesAndThePageStays();
        embed(request("/p/" + doors.admin().pool() + "/oidc/auth") + "&prompt=none");
        page.waitForCondition(() -> page.evaluate("heard.length").equals(1));
        assertThat(page.evaluate("heard[0].response.error")).isEqualTo("login_required");
    }

    @Test
    void popupWhenAnotherOriginAnswersThenThePageDoesNotListen() {
        open(null, "");
        Page popup = page.waitForPopup(() -> page.locator("#popup").click());
        popup.locator("#connection-" + doors.connection()).waitFor();
        hostile.serve(
                "/",
                "<!doctype html><script>onmessage = e => { parent.postMessage(e.data, '*'); parent.postMessage('done', '*'); };"
                        + "</script>",
                null);
        page.evaluate(
                "([origin, iss]) => new Promise(done => { const frame = document.createElement('iframe');"
                        + " const forged = {type: 'authorization_response', response: {state: 'x', iss, code: 'forged'}};"
                        + " frame.onload = () => frame.contentWindow.postMessage(forged, '*');"
                        + " addEventListener('message', e => e.data === 'done' && done());"
                        + " frame.src = origin; document.body.append(frame); })",
                new Object[] {hostile.origin() + "/", issuer()});
        assertThat(page.locator("#outcome").textContent()).isEmpty();
        signIn(popup);
        assertSignedIn();
    }

    /** @param more script of the app's page */
    private void open(String openerPolicy, String more) {
        app.serveLogin(script(), issuer(), application.clientId(), openerPolicy, more);
        page.navigate(app.origin() + "/");
    }

    private String script() {
        return system.stack().publicUrl() + "/sdk/login.js";
    }

    private String issuer() {
        return system.issuer(doors.admin());
    }

    /** The browser says why it shows nothing, to developers only. */
    private void embedInVain(String address) {
        hostile.serve("/", "<!doctype html><title>hostile</title>", null);
        page.navigate(hostile.origin() + "/");
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().contains("frame-ancestors")),
                () -> embed(address));
        assertThat(page.evaluate("heard.length")).isEqualTo(0);
    }

    private void embed(String address) {
        page.evaluate(
                "address => { heard = []; onmessage = event => heard.push(event.data);"
                        + " const frame = document.createElement('iframe'); frame.src = address;"
                        + " document.body.append(frame); }",
                address);
    }

    /** A request as the app would make it. */
    private String request(String path) {
        return system.stack().publicUrl() + path + "?response_type=code&response_mode=web_message&scope=openid&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&client_id="
                + application.clientId() + "&redirect_uri=" + app.callback();
    }

    private void signIn(Page where) {
        where.locator("#connection-" + doors.connection()).click();
        scan(where);
    }

    private static void scan(Page where) {
        where.locator("#sim-member").selectOption(Simulator.ZHANGSAN.option());
        where.locator("#sim-scan").click();
        where.locator("#sim-confirm").click();
    }

    private static void scan(FrameLocator where) {
        where.locator("#sim-member").selectOption(Simulator.ZHANGSAN.option());
        where.locator("#sim-scan").click();
        where.locator("#sim-confirm").click();
    }

    private JsonNode outcome() {
        assertThat(page.locator("#outcome"))
                .hasText(ANYTHING, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
        try {
            return Json.MAPPER.readTree(page.locator("#outcome").textContent());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void assertSignedIn() {
        JsonNode outcome = outcome();
        assertThat(outcome.path("type").textValue()).as(outcome.toString()).isEqualTo("signed_in");
        assertThat(outcome.path("claims").path("sub").textValue()).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
        assertThat(outcome.path("tokens").path("access_token").textValue()).isNotBlank();
    }

    private static void screenshot(Page where, String name) {
        where.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots").resolve(name + ".png")));
    }
}
