package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.e2e.certification.SuiteClient.Tokens;

/** {@code oidcc-backchannel-rp-initiated-logout-certification-test-plan}: the client hears of it by a logout token. */
abstract class BackChannelLogoutPlan {
    private final Provider provider;
    private final String backChannel;
    private final String postLogout;
    private final SuiteClient client;
    private SuiteBrowser browser;

    BackChannelLogoutPlan(Provider provider, String alias, ClientRegistration registration) {
        this.provider = provider;
        this.backChannel = "/test/a/" + alias + "/backchannel_logout";
        this.postLogout = "/test/a/" + alias + "/post_logout_redirect";
        Map<String, Object> application = provider.registration(alias);
        application.put("backchannelLogoutUri", provider.suite().url() + backChannel);
        application.put("backchannelLogoutSessionRequired", true);
        this.client = new SuiteClient(provider, alias, registration, application);
    }

    @BeforeEach
    void openBrowser() {
        browser = provider.browser();
    }

    @AfterEach
    void close() {
        browser.close();
        client.close();
    }

    @Test
    void discoveryWhenReadThenBackChannelLogoutWithSession() {
        assertThat(provider.metadata().path("backchannel_logout_supported").asBoolean())
                .isTrue();
        assertThat(provider.metadata()
                        .path("backchannel_logout_session_supported")
                        .asBoolean())
                .isTrue();
    }

    /** OpenID Connect Back-Channel Logout §2.4, §2.6. */
    @Test
    void logoutWhenRpInitiatedThenLogoutTokenArrivesAndBrowserComesBack() throws Exception {
        Map<String, String> request = client.request("openid");
        Tokens tokens = client.tokens(client.authorize(browser, request), request);

        browser.signOut(provider.endpoint("end_session_endpoint") + "?"
                + Https.form(Map.of(
                        "id_token_hint",
                        tokens.idToken(),
                        "post_logout_redirect_uri",
                        provider.suite().url() + postLogout)));
        provider.suite().await(postLogout);
        String logoutToken = provider.suite().await(backChannel).form().get("logout_token");

        SignedJWT jwt = SignedJWT.parse(logoutToken);
        JWTClaimsSet claims = client.verified(logoutToken);
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(client.algorithm(tokens.idToken()));
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(claims.getSubject()).isEqualTo(tokens.claims().getSubject());
        assertThat(claims.getClaim("sid")).isEqualTo(tokens.claims().getClaim("sid"));
        assertThat(claims.getJWTID()).isNotNull();
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(claims.getJSONObjectClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
    }
}
