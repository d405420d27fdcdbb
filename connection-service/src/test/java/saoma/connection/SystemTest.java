package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemTest {

    @Test
    void publicIpsWhenConfiguredThenByFamilyInOneSpelling() {
        Api.get("/api/v2/system/public-ips")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("ipv4", contains("203.0.113.7"))
                .body("ipv6", contains("2001:db8::1"));
    }

    @Test
    void setupWhenConnectionKnownThenValuesFromOurConfiguration() {
        String pool = Api.newPool();
        String entry = "http://localhost:8080/wecom/console-entry?pool=" + pool + "&connection=wecom";
        String path = Api.createConnection(pool, "wecom");
        Api.get(path + "/setup")
                .then()
                .statusCode(200)
                .body("steps.number", contains(1, 2, 3, 4, 5))
                .body("steps[0].values", contains("203.0.113.7", "2001:db8::1"))
                .body("steps[1].values", contains("localhost:8080"))
                .body("steps[1].consolePath", is("应用管理 → 登录授权 → 登录授权发起域名"))
                .body("steps[2].values", contains("localhost:8080"))
                .body("steps[3].values", contains(entry));
        Api.isProblem(Api.get(Api.connections("default") + "/unknown/setup"), 404, "not-found");
    }

    @Test
    void setupWhenSuitesAndApplicationsAreThereThenTheirAddresses() {
        String pool = Api.newPool();
        String path = Api.createConnection(pool, "wecom");
        Api.createSuite(path, "wwlogin", "login-authorization");
        String suite = Api.createSuite(path, "wwapp", "app");
        Response application = Api.post(
                Api.applications(pool),
                Api.with(Api.application("shop"), "initiateLoginUri", "https://shop.example/start"));
        Api.put(application.header("Location") + "/connections/wecom", Map.of("enabled", true));
        Api.put(Api.createApplication(pool, "silent") + "/connections/wecom", Map.of("enabled", true));
        String entry = "http://localhost:8080/wecom/console-entry?pool=" + pool + "&connection=wecom&client_id="
                + application.path("clientId");
        Api.get(path + "/setup")
                .then()
                .statusCode(200)
                .body("steps[3].values", contains(entry))
                .body("steps[4].consolePath", containsString("wwapp"))
                .body(
                        "steps[4].values",
                        contains(
                                Api.get(suite).<String>path("commandCallbackUrl"),
                                Api.get(suite).<String>path("dataCallbackUrl")))
                .body("steps.size()", is(11))
                .body(
                        "steps[10].values",
                        contains(
                                "http://localhost:8080/p/" + pool + "/a/shop",
                                "http://localhost:8080/p/" + pool + "/a/silent"));
    }

    @Test
    void openApiWhenReadThenEveryOperationHasSummaryAndSecurity() {
        var document = given().accept("application/json").get("/q/openapi").jsonPath();
        assertThat(document.getString("components.securitySchemes.bearer.scheme"))
                .isEqualTo("bearer");
        assertThat(document.getList("paths.collect { it.value.findAll { m -> m.key != 'parameters' } }"
                        + ".collectMany { it.values() }.findAll { it.summary == null || it.security == null }"))
                .isEmpty();
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
