package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** Two pools on one host, and one member who signs in to both. */
@ExtendWith(WholeSystem.class)
class PoolsTest {
    private final Running system;

    PoolsTest(Running system) {
        this.system = system;
    }

    /** A pool with everything in it. */
    private record Tenant(Admin admin, String connection, Admin.Application application, RelyingApp app) {}

    private Tenant tenant() throws Exception {
        Admin admin = system.admin().newPool();
        String connection = admin.newConnection(false);
        Admin.Application application = admin.newApplication(RelyingApp.REDIRECT_URI, connection);
        return new Tenant(admin, connection, application, new RelyingApp(issuer(admin), application));
    }

    private String issuer(Admin admin) {
        return system.stack().publicUrl() + "/p/" + admin.pool() + "/oidc";
    }

    @BeforeEach
    void reset() {
        system.simulator().reset();
    }

    @Test
    void signInWhenTwoPoolsThenNeitherSeesTheOther() throws Exception {
        Tenant one = tenant();
        Tenant two = tenant();
        try (Visitor visitor = system.visitor()) {
            var first = one.app()
                    .redeem(visitor.open(one.app().authorizationUrl())
                            .choose(one.connection())
                            .signInAs(Simulator.ZHANGSAN));
            // the session of the first pool is none in the second: the same person has to scan, and is somebody else
            String callback = visitor.open(two.app().authorizationUrl())
                    .choose(two.connection())
                    .signInAs(Simulator.ZHANGSAN);

            // a code of the second pool is none in the first, whoever asks
            var atTheWrongDoor = two.app()
                    .tokenRequest(callback, one.app().provider().getTokenEndpointURI())
                    .toHTTPRequest();
            assertThat(OIDCTokenResponseParser.parse(atTheWrongDoor.send())
                            .toErrorResponse()
                            .getErrorObject()
                            .getCode())
                    .isEqualTo("invalid_client");
            var second = two.app().redeem(callback);
            assertThat(second.subject()).isNotEqualTo(first.subject());

            // a token of the second pool is none in the first
            assertThat(one.app().userinfo(second).getStatusCode()).isEqualTo(401);
            assertThat(two.app().userinfo(second).getStatusCode()).isEqualTo(200);

            // each operator's lists hold their own
            assertThat(one.admin().get("/users").path("items")).hasSize(1);
            assertThat(one.admin().get("/users").toString()).doesNotContain(second.subject());
            assertThat(one.admin().get("/connections").toString()).doesNotContain(two.connection());
            assertThat(status(one.admin(), "/connections/" + two.connection())).isEqualTo(404);
            assertThat(status(one.admin(), "/applications/" + two.application().id()))
                    .isEqualTo(404);
            assertThat(status(one.admin(), "/users/" + second.subject())).isEqualTo(404);
        }
    }

    @Test
    void authorizationWhenClientOfAnotherPoolThenUnknown() throws Exception {
        Tenant one = tenant();
        Tenant two = tenant();
        try (Visitor visitor = system.visitor()) {
            visitor.open(one.app()
                    .authorizationUrl()
                    .replace(one.admin().pool(), two.admin().pool()));
            assertThat(visitor.errorCode()).isEqualTo("client_unknown");
        }
    }

    @Test
    void discoveryWhenPoolUnknownThenNotFound() {
        assertThat(Json.send(
                                "GET",
                                system.stack().publicUrl() + "/p/nowhere/oidc/.well-known/openid-configuration",
                                Map.of(),
                                null)
                        .status())
                .isEqualTo(404);
    }

    private static int status(Admin admin, String path) {
        return Json.send(
                        "GET",
                        admin.publicUrl() + "/api/v1/pools/" + admin.pool() + path,
                        Map.of("Authorization", "Bearer " + admin.token()),
                        null)
                .status();
    }
}
