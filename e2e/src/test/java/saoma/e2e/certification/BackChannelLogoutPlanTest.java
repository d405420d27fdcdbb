package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.certification.SuiteClient.Tokens;

/** {@code oidcc-backchannel-rp-initiated-logout-certification-test-plan}: the client hears of it by a logout token. */
@ExtendWith(Provider.Extension.class)
class BackChannelLogoutPlanTest {
    private static final String ALIAS = "saoma-back-channel";
    private static final String BACK_CHANNEL = "/test/a/" + ALIAS + "/backchannel_logout";
    private static final String POST_LOGOUT = "/test/a/" + ALIAS + "/post_logout_redirect";

    private final Provider provider;
    private final SuiteClient client;
    private SuiteBrowser browser;

    BackChannelLogoutPlanTest(Provider provider) {
        this.provider = provider;
        Map<String, Object> registration = provider.registration(ALIAS);
        registration.put("backchannelLogoutUri", provider.suite().url() + BACK_CHANNEL);
        registration.put("backchannelLogoutSessionRequired", true);
        this.client = new SuiteClient(provider, ALIAS, registration);
    }

    @BeforeEach
    void openBrowser() {
        browser = provider.browser();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
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
                        provider.suite().url() + POST_LOGOUT)));
        provider.suite().await(POST_LOGOUT);
        String logoutToken = provider.suite().await(BACK_CHANNEL).form().get("logout_token");

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
