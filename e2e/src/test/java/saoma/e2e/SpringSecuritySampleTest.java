package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** {@code samples/spring-security} through the whole flow: Spring Security's client as it comes. */
@ExtendWith(WholeSystem.class)
class SpringSecuritySampleTest {
    private final Running system;

    SpringSecuritySampleTest(Running system) {
        this.system = system;
    }

    @Test
    void sampleWhenSignedInThenClaimsShownAndRefreshedAndSignedOut() throws Exception {
        String connection = system.admin().newConnection(false);
        try (SampleApp app = SampleApp.springSecurity();
                Visitor visitor = system.visitor()) {
            Map<String, Object> registration = app.registration();
            registration.put("accessTokenLifetime", 60);
            app.start(system.issuer(), system.admin().newApplication(registration, connection));
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#claims").waitFor();
            visitor.screenshot("sample-spring-security");
            assertThat(visitor.text("claim-sub")).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
            assertThat(visitor.text("claim-iss")).isEqualTo(system.issuer());

            // the library refreshes a token that expires within a minute, so this one at each page
            String expiresAt = visitor.text("expires-at");
            visitor.page().reload();
            assertThat(visitor.text("expires-at")).isNotEqualTo(expiresAt);

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            assertThat(visitor.page().url()).isEqualTo(app.url() + "/");
            visitor.press("sign-in").choose(connection);
        }
    }
}
