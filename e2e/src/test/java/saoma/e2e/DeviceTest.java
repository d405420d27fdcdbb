package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** A person lets a device in by typing, or only confirming, the code it shows (RFC 8628). */
@ExtendWith(WholeSystem.class)
class DeviceTest {
    private final Running system;
    private String connection;
    private Device device;

    DeviceTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void switchOn() throws Exception {
        system.simulator().reset();
        Admin admin = system.admin().newPool();
        connection = admin.newConnection(false);
        device = new Device(
                system.issuer(admin),
                admin.newApplication(
                        Map.of(
                                "grantTypes", List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"),
                                "tokenEndpointAuthMethod", "none",
                                "scopes", List.of("openid", "profile", "offline_access")),
                        connection));
    }

    /** @return the visitor at the question whether the device may in */
    private Visitor signIn(Visitor visitor) {
        visitor.press("device-continue")
                .choose(connection)
                .scanAs(Simulator.ZHANGSAN)
                .press("sim-confirm");
        visitor.page().locator("#device-code").waitFor();
        return visitor;
    }

    private String error(HTTPResponse answer) throws Exception {
        assertThat(answer.getStatusCode()).isEqualTo(400);
        return (String) answer.getBodyAsJSONObject().get("error");
    }

    @Test
    void deviceWhenAllowedThenTokensOnce() throws Exception {
        assertThat(error(device.poll())).isEqualTo("authorization_pending");
        assertThat(error(device.poll())).isEqualTo("slow_down");
        try (Visitor visitor = system.visitor()) {
            visitor.open(device.verificationUriComplete()).screenshot("device-1-code");
            assertThat(visitor.page().locator("#user-code").inputValue()).isEqualTo(device.userCode());
            signIn(visitor).screenshot("device-2-consent");
            assertThat(visitor.text("device-code")).contains(device.userCode());
            visitor.press("consent-allow").page().locator("#device-allowed").waitFor();
            visitor.screenshot("device-3-allowed");
        }
        OIDCTokenResponse tokens = (OIDCTokenResponse)
                OIDCTokenResponseParser.parse(device.pollUntilDecided()).toSuccessResponse();
        assertThat(device.signedIn(tokens).getSubject().getValue()).isNotBlank();
        assertThat(tokens.getOIDCTokens().getRefreshToken()).isNotNull();
        assertThat(error(device.pollUntilDecided())).isIn("expired_token", "invalid_grant");
    }

    @Test
    void deviceWhenDeniedThenAccessDenied() throws Exception {
        try (Visitor visitor = system.visitor()) {
            signIn(visitor.open(device.verificationUriComplete()))
                    .press("consent-deny")
                    .page()
                    .locator("#device-denied")
                    .waitFor();
            visitor.screenshot("device-denied");
        }
        assertThat(error(device.pollUntilDecided())).isEqualTo("access_denied");
    }

    @Test
    void codeWhenTypedInSmallLettersWithoutHyphenThenFound() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(device.verificationUri());
            visitor.page()
                    .locator("#user-code")
                    .fill(device.userCode().replace("-", "").toLowerCase(Locale.ROOT));
            assertThat(signIn(visitor).text("device-code")).contains(device.userCode());
            visitor.press("consent-allow").page().locator("#device-allowed").waitFor();
        }
        assertThat(device.pollUntilDecided().getStatusCode()).isEqualTo(200);
    }

    @Test
    void codeWhenWrongThenSaidSoAndAskedAgain() {
        try (Visitor visitor = system.visitor()) {
            visitor.open(device.verificationUri());
            visitor.page().locator("#user-code").fill("BBBB-BBBB");
            visitor.press("device-continue").page().locator("#device-unknown").waitFor();
            visitor.screenshot("device-unknown");
            visitor.page().locator("#user-code").fill(device.userCode());
            signIn(visitor);
        }
    }

    @Test
    void pagesWhenChineseAndPhoneSizedThenChineseAndNothingOverflows() {
        try (Visitor visitor = system.visitor(new Browser.NewContextOptions().setLocale("zh-CN"))) {
            visitor.page().setViewportSize(360, 640);
            fits(visitor.open(device.verificationUriComplete()), "device-phone-1-code");
            visitor.press("device-continue")
                    .page()
                    .locator("#connection-" + connection)
                    .waitFor();
            visitor.choose(connection).scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#device-code").waitFor();
            fits(visitor, "device-phone-2-consent");
            visitor.press("consent-allow").page().locator("#device-allowed").waitFor();
            fits(visitor, "device-phone-3-allowed");
        }
    }

    private void fits(Visitor visitor, String name) {
        visitor.screenshot(name);
        assertThat(visitor.page().locator("html").getAttribute("lang")).startsWith("zh");
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }
}
