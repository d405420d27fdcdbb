package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** People who may not sign in, and how the operator lets them. */
@ExtendWith(WholeSystem.class)
class RefusalTest {
    private final Running system;
    private Admin admin;

    RefusalTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openPool() {
        system.simulator().reset();
        admin = system.admin().newPool();
    }

    private RelyingApp app(String connection) throws Exception {
        return new RelyingApp(
                system.stack().publicUrl() + "/p/" + admin.pool() + "/oidc",
                admin.newApplication(RelyingApp.REDIRECT_URI, connection));
    }

    @Test
    void signInWhenLoginOnlyThenRefusedUntilPreProvisioned() throws Exception {
        // learns how this provider sees the member, as an operator would from a list
        String open = admin.newConnection(false);
        RelyingApp openApp = app(open);
        JsonNode identity;
        try (Visitor visitor = system.visitor()) {
            String subject = openApp.redeem(visitor.open(openApp.authorizationUrl())
                            .choose(open)
                            .signInAs(Simulator.ZHANGSAN))
                    .subject();
            identity = admin.get("/users/" + subject).path("identities").get(0);
        }
        admin = system.admin().newPool();
        String connection = admin.newConnection(true);
        RelyingApp app = app(connection);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("no_account");
            visitor.screenshot("error-no-account");
            assertThat(admin.get("/users").path("items")).isEmpty();

            String subject = admin.preProvision(
                    Simulator.PROVIDER,
                    identity.path("corpId").textValue(),
                    identity.path("openUserId").textValue());
            visitor.press("start-again");
            assertThat(app.redeem(visitor.choose(connection).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isEqualTo(subject);
        }
    }

    @Test
    void signInWhenUserBlockedThenRefusedAlsoWithSession() throws Exception {
        String connection = admin.newConnection(false);
        RelyingApp app = app(connection);
        try (Visitor visitor = system.visitor()) {
            String subject = app.redeem(visitor.open(app.authorizationUrl())
                            .choose(connection)
                            .signInAs(Simulator.ZHANGSAN))
                    .subject();
            assertThat(admin.post("/users/" + subject + "/block").status()).isEqualTo(200);
            // the session no longer signs in, and a new scan does not either
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("user_blocked");
            assertThat(admin.post("/users/" + subject + "/unblock").status()).isEqualTo(200);
            visitor.press("start-again");
            assertThat(app.redeem(visitor.choose(connection).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isEqualTo(subject);
        }
    }

    @Test
    void signInWhenConnectionDisabledOnTheWayThenRefused() throws Exception {
        String connection = admin.newConnection(false);
        String other = admin.newConnection(false);
        RelyingApp app = new RelyingApp(
                system.stack().publicUrl() + "/p/" + admin.pool() + "/oidc",
                admin.newApplication(RelyingApp.REDIRECT_URI, connection, other));
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl()).choose(connection).scanAs(Simulator.ZHANGSAN);
            admin.changeConnection(connection, Map.of("enabled", false));
            visitor.press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("connection_disabled");
            visitor.press("start-again");
            assertThat(visitor.page().locator("#connection-" + connection).count())
                    .isZero();
            assertThat(visitor.page().locator("#connection-" + other).count()).isOne();
        }
    }

    @Test
    void signInWhenPersonIsNotInTheDirectoryThenAskAdministrator() throws Exception {
        String connection = admin.newConnection(false);
        RelyingApp app = app(connection);
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.OUTSIDER)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("member_not_in_directory");
            assertThat(admin.get("/users").path("items")).isEmpty();
        }
    }
}
