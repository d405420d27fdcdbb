package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
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
    void sampleWhenSignedInThenClaimsShownAndSignedOut() throws Exception {
        String connection = system.admin().newConnection(false);
        try (SampleApp app = SampleApp.node("node-openid-client");
                Visitor visitor = system.visitor()) {
            app.startNode(system, register(app, connection), "app.mjs");
            visitor.open(app.url()).press("sign-in").choose(connection);
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#id-token").waitFor();
            visitor.screenshot("sample-node");
            JsonNode idToken = Json.MAPPER.readTree(visitor.text("id-token"));
            assertThat(idToken.path("iss").textValue()).isEqualTo(system.issuer());
            assertThat(Json.MAPPER.readTree(visitor.text("userinfo")).path("sub"))
                    .isEqualTo(idToken.path("sub"));

            visitor.press("sign-out");
            visitor.page().locator("#sign-in").waitFor();
            assertThat(visitor.page().url()).isEqualTo(app.url() + "/");
            visitor.press("sign-in").choose(connection);
        }
    }

    private Admin.Application register(SampleApp app, String connection) {
        return system.admin()
                .newApplication(
                        Map.of(
                                "redirectUris", List.of(app.url() + "/callback"),
                                "postLogoutRedirectUris", List.of(app.url() + "/"),
                                "grantTypes", List.of("authorization_code", "refresh_token"),
                                "scopes", List.of("openid", "profile", "offline_access")),
                        connection);
    }
}
