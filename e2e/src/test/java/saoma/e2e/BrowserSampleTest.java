package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** {@code samples/browser-oidc-client-ts} through the whole flow: oidc-client-ts as it comes, calling us across origins. */
@ExtendWith(WholeSystem.class)
class BrowserSampleTest {
    private final Running system;

    BrowserSampleTest(Running system) {
        this.system = system;
    }

    @Test
    void sampleWhenSignedInThenClaimsShownAndRefreshedAndSignedOut() throws Exception {
        String connection = system.admin().newConnection(false);
        try (SampleApp app = SampleApp.node("browser-oidc-client-ts", "server.mjs");
                Visitor visitor = system.visitor()) {
            app.start(system.issuer(), system.admin().newApplication(app.registration(), connection));
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#account").waitFor();
            visitor.screenshot("sample-browser");
            JsonNode claims = Json.MAPPER.readTree(visitor.text("claims"));
            assertThat(claims.path("sub").textValue()).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
            assertThat(claims.path("wecom").path("connection").textValue()).isEqualTo(connection);
            assertThat(visitor.page().url()).isEqualTo(app.url() + "/");

            visitor.page()
                    .waitForResponse(
                            answer -> answer.url().equals(system.issuer() + "/token") && answer.status() == 200,
                            () -> visitor.press("refresh"));
            assertThat(visitor.text("failed")).isEmpty();

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            visitor.press("sign-in").choose(connection);
        }
    }
}
