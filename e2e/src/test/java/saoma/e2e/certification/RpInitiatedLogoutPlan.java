package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.e2e.certification.SuiteClient.Tokens;

/** {@code oidcc-rp-initiated-logout-certification-test-plan}: eleven ways to ask for a logout. */
abstract class RpInitiatedLogoutPlan {
    private final Provider provider;
    private final String postLogout;
    private final SuiteClient client;
    private SuiteBrowser browser;
    private Tokens tokens;

    RpInitiatedLogoutPlan(Provider provider, String alias, ClientRegistration registration) {
        this.provider = provider;
        this.postLogout = "/test/a/" + alias + "/post_logout_redirect";
        this.client = new SuiteClient(provider, alias, registration, provider.registration(alias));
    }

    @BeforeEach
    void signIn() {
        browser = provider.browser();
        Map<String, String> request = client.request("openid");
        tokens = client.tokens(client.authorize(browser, request), request);
    }

    @AfterEach
    void close() {
        browser.close();
        client.close();
    }

    @Test
    void discoveryWhenReadThenEndSessionEndpoint() {
        assertThat(provider.endpoint("end_session_endpoint")).startsWith("https://");
    }

    @Test
    void logoutWhenHintAndRegisteredUriThenBackWithStateAndSignedOut() {
        Map<String, String> request = request();
        request.put("state", "x".repeat(120) + UUID.randomUUID());
        Page page = browser.signOut(url(request));

        assertThat(page.getUrl().toString()).startsWith(provider.suite().url() + postLogout);
        assertThat(provider.suite().await(postLogout).query().get("state")).isEqualTo(request.get("state"));
        requireSignedOut();
    }

    @Test
    void logoutWhenNoStateThenBackWithout() {
        browser.signOut(url(request()));
        assertThat(provider.suite().await(postLogout).query()).isEmpty();
        requireSignedOut();
    }

    @Test
    void logoutWhenUriIsNotRegisteredThenNoRedirect() {
        Map<String, String> request = request();
        request.put("post_logout_redirect_uri", provider.suite().url() + postLogout + "/other");
        requireNoRedirect(browser.signOut(url(request)), "logout_uri_unregistered");
    }

    @Test
    void logoutWhenQueryIsAddedToTheUriThenNoRedirect() {
        Map<String, String> request = request();
        request.put("post_logout_redirect_uri", provider.suite().url() + postLogout + "?foo=bar");
        requireNoRedirect(browser.signOut(url(request)), "logout_uri_unregistered");
    }

    @Test
    void logoutWhenHintIsUnsignedThenNoRedirect() {
        Map<String, String> request = request();
        request.put("id_token_hint", new PlainJWT(tokens.claims()).serialize());
        requireNoRedirect(browser.signOut(url(request)), "logout_hint_invalid");
    }

    @Test
    void logoutWhenHintIsSignedByAnotherKeyThenNoRedirect() throws Exception {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(SignedJWT.parse(tokens.idToken()).getHeader().getKeyID())
                        .build(),
                tokens.claims());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        Map<String, String> request = request();
        request.put("id_token_hint", forged.serialize());
        requireNoRedirect(browser.signOut(url(request)), "logout_hint_invalid");
    }

    @Test
    void logoutWhenUriButNoHintThenConfirmedAndNoRedirect() {
        Map<String, String> request = request();
        request.remove("id_token_hint");
        requireSignedOutPage(browser.signOut(url(request)));
    }

    @Test
    void logoutWhenNoParametersThenConfirmedAndSignedOut() {
        requireSignedOutPage(browser.signOut(url(Map.of())));
        requireSignedOut();
    }

    @Test
    void logoutWhenHintButNoUriThenSignedOut() {
        requireSignedOutPage(browser.signOut(url(Map.of("id_token_hint", tokens.idToken()))));
        requireSignedOut();
    }

    @Test
    void logoutWhenOnlyStateThenConfirmedAndSignedOut() {
        requireSignedOutPage(browser.signOut(url(Map.of("state", "a-state"))));
        requireSignedOut();
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("id_token_hint", tokens.idToken());
        request.put("post_logout_redirect_uri", provider.suite().url() + postLogout);
        return request;
    }

    private String url(Map<String, String> request) {
        return provider.endpoint("end_session_endpoint") + "?" + Https.form(request);
    }

    private void requireSignedOut() {
        Map<String, String> silent = client.request("openid");
        silent.put("prompt", "none");
        assertThat(client.authorize(browser, silent).get("error")).isEqualTo("login_required");
    }

    private void requireSignedOutPage(Page page) {
        assertThat(((HtmlPage) page).getElementById("signed-out")).isNotNull();
        assertThat(provider.suite().nothingArrivedAt(postLogout)).isTrue();
    }

    private void requireNoRedirect(Page page, String code) {
        assertThat(page.getUrl().toString()).startsWith(provider.proxy().url());
        assertThat(((HtmlPage) page).getElementById("error-code").getTextContent())
                .contains(code);
    }
}
