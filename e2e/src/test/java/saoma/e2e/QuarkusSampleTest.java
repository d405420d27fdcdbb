package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The demo app through the whole flow as another client than that of {@code ./run}: Quarkus OIDC as it comes. */
@ExtendWith(WholeSystem.class)
class QuarkusSampleTest {
    private final Running system;
    private String connection;

    QuarkusSampleTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void connect() {
        connection = system.admin().newConnection(false);
    }

    @Test
    void sampleWhenSignedInThenClaimsShownAndRefreshedAndSignedOut() {
        try (SampleApp app = SampleApp.quarkus()) {
            Admin.Application client = system.admin().newApplication(registration(app), connection);
            app.with("QUARKUS_PROFILE", "refresh").with("QUARKUS_OIDC_CREDENTIALS_SECRET", client.clientSecret());
            walkThrough(app, client);
        }
    }

    @Test
    void sampleWhenPrivateKeyInPlaceOfSecretThenTheSame() throws Exception {
        ClientKey key = new ClientKey();
        try (SampleApp app = SampleApp.quarkus()) {
            app.with("QUARKUS_PROFILE", "refresh,private-key-jwt")
                    .with("PRIVATE_KEY", key.file())
                    .with("KEY_ID", key.id());
            walkThrough(app, system.admin().newApplication(key.of(registration(app)), connection));
        }
    }

    private void walkThrough(SampleApp app, Admin.Application client) {
        app.with("QUARKUS_OIDC_AUTH_SERVER_URL", system.issuer())
                .with("QUARKUS_OIDC_CLIENT_ID", client.clientId())
                // longer than the ID token lives, so each page needs a new one, also in the second it was issued in
                .with("QUARKUS_OIDC_TOKEN_REFRESH_TOKEN_TIME_SKEW", "65S")
                .start(system.issuer(), client);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#claims").waitFor();
            visitor.screenshot("sample-quarkus");
            String subject = visitor.text("claim-sub");
            assertThat(visitor.text("claim-wecom")).contains(connection);

            String accessToken = visitor.text("access-token-payload");
            visitor.page().reload();
            assertThat(visitor.text("claim-sub")).isEqualTo(subject);
            assertThat(visitor.text("access-token-payload")).isNotEqualTo(accessToken);

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            visitor.press("sign-in").choose(connection);
        }
    }

    private static Map<String, Object> registration(SampleApp app) {
        return Map.of(
                "redirectUris", List.of(app.url() + "/callback"),
                "postLogoutRedirectUris", List.of(app.url() + "/"),
                "grantTypes", List.of("authorization_code", "refresh_token"),
                "scopes", List.of("openid", "profile", "wecom", "offline_access"),
                "idTokenLifetime", 60);
    }
}
