package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** {@code samples/spring-security} through the whole flow: Spring Security's client as it comes. */
@ExtendWith(WholeSystem.class)
class SpringSecuritySampleTest {
    private final Running system;
    private String connection;

    SpringSecuritySampleTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void connect() {
        connection = system.admin().newConnection(false);
    }

    @Test
    void sampleWhenSignedInThenClaimsShownAndRefreshedAndSignedOut() {
        try (SampleApp app = SampleApp.springSecurity()) {
            walkThrough(app, registration(app));
        }
    }

    @Test
    void sampleWhenPrivateKeyInPlaceOfSecretThenTheSame() throws Exception {
        ClientKey key = new ClientKey();
        try (SampleApp app = SampleApp.springSecurity()
                .with("SPRING_PROFILES_ACTIVE", "private-key-jwt")
                .with("PRIVATE_KEY", key.file())) {
            walkThrough(app, key.of(registration(app)));
        }
    }

    private void walkThrough(SampleApp app, Map<String, Object> registration) {
        app.start(system.issuer(), system.admin().newApplication(registration, connection));
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#claims").waitFor();
            visitor.screenshot("sample-spring-security");
            assertThat(visitor.text("claim-sub")).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
            assertThat(visitor.text("claim-iss")).isEqualTo(system.issuer());
            assertThat(visitor.text("claim-wecom")).contains(connection);

            String expiresAt = visitor.text("expires-at");
            visitor.page().reload();
            assertThat(visitor.text("expires-at")).isNotEqualTo(expiresAt);

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            assertThat(visitor.page().url()).isEqualTo(app.url() + "/");
            visitor.press("sign-in").choose(connection);
        }
    }

    /** The library refreshes a token that expires within a minute, so these at each page. */
    private static Map<String, Object> registration(SampleApp app) {
        Map<String, Object> registration = app.registration();
        registration.put("accessTokenLifetime", 60);
        return registration;
    }
}
