package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PoolResourceTest {
    private static final String POOLS = "/api/v1/pools";

    @Test
    void getWhenFreshDatabaseThenDefaultPoolIsThere() {
        Api.get(POOLS + "/default")
                .then()
                .statusCode(200)
                .body("identifier", is("default"))
                .header("ETag", notNullValue());
    }

    @Test
    void createWhenValidThenListed() {
        String pool = Api.newName();
        Api.post(POOLS, Map.of("identifier", pool, "displayName", "一家公司"))
                .then()
                .statusCode(201)
                .header("Location", POOLS + "/" + pool)
                .header("ETag", "\"0\"")
                .body("displayName", is("一家公司"));
        assertThat(all()).contains(pool, "default");
    }

    private static List<String> all() {
        List<String> identifiers = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = Api.get(POOLS + "?limit=100" + (cursor == null ? "" : "&cursor=" + cursor))
                    .jsonPath();
            identifiers.addAll(page.getList("items.identifier"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return identifiers;
    }

    @Test
    void createWhenIdentifierTakenThenConflict() {
        Api.isProblem(Api.post(POOLS, Map.of("identifier", "default", "displayName", "x")), 409, "identifier-taken");
    }

    @Test
    void createWhenInvalidThenAllFieldsNamed() {
        Api.violates(Api.post(POOLS, Map.of("identifier", "a/b")), "identifier", "displayName");
    }

    @Test
    void patchWhenDisplayNameThenChanged() {
        String path = POOLS + "/" + Api.newPool();
        Api.patch(path, "{\"displayName\": \"New\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("displayName", is("New"));
        Api.violates(Api.patch(path, "{\"identifier\": \"other\"}"), "identifier");
        Api.isProblem(
                Api.patching("{\"displayName\": \"x\"}")
                        .header("If-Match", "\"0\"")
                        .patch(path),
                412,
                "stale-version");
    }

    @Test
    void deleteWhenEmptyThenGoneAndHistoryStays() {
        String pool = Api.newPool();
        Api.delete(POOLS + "/" + pool).then().statusCode(204);
        Api.isProblem(Api.get(POOLS + "/" + pool), 404, "not-found");
        Api.get(POOLS + "/" + pool + "/audit").then().statusCode(200).body("items.operation", hasItem("delete"));
    }

    @Test
    void createWhenDeletedPoolHadTheIdentifierThenTaken() {
        String pool = Api.newPool();
        Api.delete(POOLS + "/" + pool).then().statusCode(204);
        Api.isProblem(Api.post(POOLS, Map.of("identifier", pool, "displayName", "Another")), 409, "identifier-taken");
    }

    @Test
    void deleteWhenNotEmptyThenConflict() {
        String pool = Api.newPool();
        Api.createConnection(pool, "wecom");
        Api.isProblem(Api.delete(POOLS + "/" + pool), 409, "pool-not-empty");
        String other = Api.newPool();
        Api.createApplication(other, "demo");
        Api.isProblem(Api.delete(POOLS + "/" + other), 409, "pool-not-empty");
        Api.get(POOLS + "/" + other).then().statusCode(200);
    }

    @Test
    void deleteWhenDefaultThenConflict() {
        Api.isProblem(Api.delete(POOLS + "/default"), 409, "pool-is-default");
    }
}
