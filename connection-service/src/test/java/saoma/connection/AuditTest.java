package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {
    private String pool;
    private String audit;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        audit = "/api/v1/pools/" + pool + "/audit";
    }

    @Test
    void listWhenConnectionChangedThenWhoWhenBeforeAndAfter() {
        String path = Api.createConnection(pool, "wecom");
        Api.patch(path, "{\"displayName\": \"New\", \"providerSecret\": \"another-secret\"}");
        Api.delete(path).then().statusCode(204);
        Response list = Api.get(audit + "?resourceType=connection");
        list.then()
                .statusCode(200)
                .body("items.operation", contains("delete", "update", "create"))
                .body("items.actor", everyItem(is(Tokens.OPERATOR)))
                .body("items.at", everyItem(notNullValue()))
                .body("items[2].before", nullValue())
                .body("items[2].after.displayName", is("企业微信登录"))
                .body("items[1].before.displayName", is("企业微信登录"))
                .body("items[1].after.displayName", is("New"))
                .body("items[0].before.displayName", is("New"))
                .body("items[0].after", nullValue());
        assertThat(list.<String>path("items[1].before.providerSecretSetAt"))
                .isNotEqualTo(list.<String>path("items[1].after.providerSecretSetAt"));
        assertThat(list.asString()).doesNotContain(Api.SECRET, "another-secret", "sealed");
    }

    @Test
    void listWhenChangeRefusedThenNothingWritten() {
        String path = Api.createConnection(pool, "wecom");
        Api.post(Api.connections(pool), Api.connection("wecom")).then().statusCode(409);
        Api.patch(path, "{\"displayName\": \"\"}").then().statusCode(400);
        Api.patch(path, "{\"enabled\": true}").then().statusCode(200);
        Api.get(audit + "?resourceType=connection").then().body("items.operation", contains("create"));
    }

    @Test
    void listWhenApplicationChangedThenSecretsAndUsesUnderItsId() {
        Api.createConnection(pool, "wecom");
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        String path = created.header("Location");
        String id = created.path("id");
        String rotated = Api.post(path + "/secrets", Map.of()).path("clientSecret");
        Api.put(path + "/connections/wecom", Map.of("enabled", true));
        Response list = Api.get(audit + "?resourceId=" + id);
        list.then()
                .body(
                        "items.resourceType",
                        contains("connection-use", "client-secret", "client-secret", "client-secret", "application"))
                .body("items.operation", contains("create", "create", "update", "create", "create"))
                .body("items[0].after.connection", is("wecom"));
        assertThat(list.asString()).doesNotContain(rotated, created.<String>path("clientSecret"), "sha256");
    }

    @Test
    void listWhenForcedDeletionThenEndedUsesToo() {
        String path = Api.createConnection(pool, "wecom");
        Api.put(Api.createApplication(pool, "demo") + "/connections/wecom", Map.of("enabled", true));
        Api.delete(path + "?force=true").then().statusCode(204);
        Api.get(audit + "?resourceType=connection-use").then().body("items.operation", contains("delete", "create"));
    }

    @Test
    void listWhenPagedThenNewestFirstWithoutGap() {
        Api.createConnection(pool, "a");
        Api.createConnection(pool, "b");
        String cursor = Api.get(audit + "?limit=2")
                .then()
                .body("items.after.identifier", contains("b", "a"))
                .extract()
                .path("nextCursor");
        Api.get(audit + "?limit=2&cursor=" + cursor)
                .then()
                .body("items.resourceType", contains("pool"))
                .body("nextCursor", nullValue());
    }

    @Test
    void listWhenFilteredByActorThenOnlyTheirs() {
        Api.get(audit + "?actor=" + Tokens.OPERATOR).then().body("items.resourceType", contains("pool"));
        Api.get(audit + "?actor=somebody").then().body("items.size()", is(0));
    }

    @Test
    void listWhenParameterWrongThenNamed() {
        Api.violates(Api.get(audit + "?resourceType=user"), "resourceType");
        Api.violates(Api.get(audit + "?resourceId=x"), "resourceId");
        Api.isProblem(Api.get("/api/v1/pools/nowhere/audit"), 404, "not-found");
    }
}
