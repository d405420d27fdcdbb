package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** {@code samples/node-openid-client} through the whole flow: openid-client as it comes. */
@ExtendWith(WholeSystem.class)
class NodeSampleTest {
    private final Running system;

    NodeSampleTest(Running system) {
        this.system = system;
    }

    @Test
    void sampleWhenSignedInThenClaimsShownAndRefreshedAndSignedOut() throws Exception {
        String connection = system.admin().newConnection(false);
        try (SampleApp app = SampleApp.node("node-openid-client", "app.mjs");
                Visitor visitor = system.visitor()) {
            app.start(system.issuer(), system.admin().newApplication(app.registration(), connection));
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#id-token").waitFor();
            visitor.screenshot("sample-node");
            JsonNode idToken = Json.MAPPER.readTree(visitor.text("id-token"));
            assertThat(idToken.path("iss").textValue()).isEqualTo(system.issuer());
            assertThat(Json.MAPPER.readTree(visitor.text("userinfo")).path("sub"))
                    .isEqualTo(idToken.path("sub"));

            assertThat(visitor.text("userinfo")).contains(connection);

            visitor.press("refresh").press("refresh");
            assertThat(visitor.text("refreshed")).isEqualTo("2");

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            assertThat(visitor.page().url()).isEqualTo(app.url() + "/");
            visitor.press("sign-in").choose(connection);
        }
    }
}
