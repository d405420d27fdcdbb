package saoma.token.device;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** The device flow from the device's side, with login-service's part played by its internal calls. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class DeviceAuthorizationTest {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    WireMockServer peers;

    @Inject
    ReactiveRedisDataSource redis;

    private ApplicationConfiguration application;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        application = Fixtures.with(Fixtures.confidential(), "grantTypes", Set.of(GRANT_TYPE));
        Fixtures.publish(peers, application);
    }

    @Test
    void authorizeWhenAskedThenCodesAndWhereToTypeThem() {
        ValidatableResponse answer = begin("openid profile unknown").then().statusCode(200);
        answer.header("Cache-Control", "no-store")
                .body("expires_in", equalTo(600))
                .body("interval", equalTo(5))
                .body("verification_uri", equalTo("http://localhost:8080/device"));
        String userCode = answer.extract().path("user_code");
        assertThat(userCode).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        answer.body("verification_uri_complete", equalTo("http://localhost:8080/device?user_code=" + userCode));
        internal()
                .get(path(userCode))
                .then()
                .statusCode(200)
                .body("clientId", equalTo(application.clientId()))
                .body("scope", equalTo(java.util.List.of("openid", "profile")));
    }

    @Test
    void authorizeWhenGrantIsNotTheClientsThenUnauthorizedClient() {
        application = Fixtures.confidential();
        Fixtures.publish(peers, application);
        begin("openid").then().statusCode(400).body("error", equalTo("unauthorized_client"));
    }

    @Test
    void authorizeWhenScopeLacksOpenidThenInvalidScope() {
        begin("profile").then().statusCode(400).body("error", equalTo("invalid_scope"));
    }

    @Test
    void authorizeWhenResourceIsNotTheClientsThenInvalidTarget() {
        form().formParam("scope", "openid")
                .formParam("resource", "https://api.example")
                .post("/oidc/device_authorization")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @Test
    void authorizeWhenSecretIsWrongThenInvalidClient() {
        given().auth()
                .preemptive()
                .basic(application.clientId(), "wrong")
                .formParam("scope", "openid")
                .post("/oidc/device_authorization")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void tokenWhenNobodyHasDecidedThenPendingAndSlowDown() {
        String code = begin("openid").path("device_code");
        poll(code).statusCode(400).body("error", equalTo("authorization_pending"));
        poll(code).statusCode(400).body("error", equalTo("slow_down"));
    }

    @Test
    void tokenWhenApprovedThenTokensOnce() {
        Response device = begin("openid");
        approve(device.path("user_code")).statusCode(204);
        poll(device.path("device_code"))
                .statusCode(200)
                .body("id_token", notNullValue())
                .body("access_token", notNullValue());
        poll(device.path("device_code")).statusCode(400).body("error", equalTo("expired_token"));
    }

    @Test
    void tokenWhenOfflineAccessIsAllowedThenRefreshToken() {
        application = Fixtures.with(application, "grantTypes", Set.of(GRANT_TYPE, "refresh_token"));
        application = Fixtures.with(application, "scopes", Set.of("openid", "offline_access"));
        Fixtures.publish(peers, application);
        Response device = begin("openid offline_access");
        AuthorizationGrant plain = Fixtures.grant(application);
        internal()
                .contentType("application/json")
                .body(Fixtures.json(new AuthorizationGrant(
                        plain.clientId(),
                        null,
                        null,
                        null,
                        Set.of("openid", "offline_access"),
                        null,
                        null,
                        plain.subject(),
                        plain.authentication(),
                        plain.sid(),
                        null,
                        null)))
                .post(path(device.path("user_code")) + "/approval")
                .then()
                .statusCode(204);
        poll(device.path("device_code")).statusCode(200).body("refresh_token", notNullValue());
    }

    @Test
    void tokenWhenDeniedThenAccessDenied() {
        Response device = begin("openid");
        internal().post(path(device.path("user_code")) + "/denial").then().statusCode(204);
        poll(device.path("device_code")).statusCode(400).body("error", equalTo("access_denied"));
    }

    @Test
    void tokenWhenCodeIsUnknownThenExpiredToken() {
        poll("unknown").statusCode(400).body("error", equalTo("expired_token"));
    }

    @Test
    void tokenWhenDeviceIsAnotherClientsThenInvalidGrant() {
        String code = begin("openid").path("device_code");
        application = Fixtures.with(Fixtures.confidential(), "grantTypes", Set.of(GRANT_TYPE));
        Fixtures.publish(peers, application);
        poll(code).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void decideWhenUserCodeIsSpentThenNotFound() {
        String userCode = begin("openid").path("user_code");
        internal().post(path(userCode) + "/denial").then().statusCode(204);
        approve(userCode).statusCode(404);
        internal().get(path(userCode)).then().statusCode(404);
    }

    @Test
    void storedWhenBegunThenEveryKeyHasAnEndAndNoneNamesTheDeviceCode() {
        String code = begin("openid").path("device_code");
        poll(code);
        for (String key : redis.key().keys("token:*").await().atMost(Duration.ofSeconds(30))) {
            assertThat(key).doesNotContain(code);
            if (key.startsWith("token:device") || key.startsWith("token:user-code")) {
                assertThat(redis.key().pttl(key).await().atMost(Duration.ofSeconds(30)))
                        .isPositive();
            }
        }
    }

    @Test
    void discoveryWhenReadThenDeviceAuthorization() {
        given().get("/oidc/.well-known/openid-configuration")
                .then()
                .body("device_authorization_endpoint", equalTo("http://localhost:8080/oidc/device_authorization"))
                .body("grant_types_supported", hasItem(GRANT_TYPE));
    }

    private Response begin(String scope) {
        return form().formParam("scope", scope).post("/oidc/device_authorization");
    }

    private ValidatableResponse poll(String deviceCode) {
        return form().formParam("grant_type", GRANT_TYPE)
                .formParam("device_code", deviceCode)
                .post("/oidc/token")
                .then();
    }

    private ValidatableResponse approve(String userCode) {
        return internal()
                .contentType("application/json")
                .body(Fixtures.json(Fixtures.grant(application)))
                .post(path(userCode) + "/approval")
                .then();
    }

    private static String path(String userCode) {
        return "/internal/pools/default/device-authorizations/" + userCode;
    }

    private io.restassured.specification.RequestSpecification form() {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    private static io.restassured.specification.RequestSpecification internal() {
        return given().auth().oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"));
    }
}
