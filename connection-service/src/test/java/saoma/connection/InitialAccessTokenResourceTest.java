package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class InitialAccessTokenResourceTest {
    private String pool;
    private String path;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        path = "/api/v1/pools/" + pool + "/initial-access-tokens";
    }

    @Test
    void createWhenNothingSaidThenOneUseWithinADayAndShownOnce() {
        Response created = Api.operator().contentType("application/json").post(path);
        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("initialAccessToken", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("maxUses", is(1))
                .body("uses", is(0));
        assertThat(Duration.between(time(created, "createdAt"), time(created, "expiresAt")))
                .isEqualTo(Duration.ofDays(1));
        Response list = Api.get(path);
        list.then()
                .body("items.id", contains(created.<String>path("id")))
                .body("items[0].initialAccessToken", nullValue());
        Response audit = Api.get("/api/v1/pools/" + pool + "/audit?resourceType=initial-access-token");
        audit.then().body("items.operation", contains("create"));
        assertThat(list.asString() + audit.asString())
                .doesNotContain(created.<String>path("initialAccessToken"), "sha256");
    }

    @ParameterizedTest
    @CsvSource({"expiresIn,0", "expiresIn,2592001", "maxUses,0", "maxUses,1001"})
    void createWhenOutOfRangeThenViolationNamesIt(String field, int value) {
        Api.violates(Api.post(path, Map.of(field, value)), field);
    }

    @Test
    void createWhenPoolUnknownThenNotFound() {
        Api.isProblem(Api.post("/api/v1/pools/nowhere/initial-access-tokens", Map.of()), 404, "not-found");
    }

    @Test
    void deleteWhenKnownThenGoneAndWrittenDown() {
        String id = Api.post(path, Map.of()).path("id");
        Api.isProblem(Api.delete("/api/v1/pools/" + Api.newPool() + "/initial-access-tokens/" + id), 404, "not-found");
        Api.delete(path + "/" + id).then().statusCode(204);
        Api.isProblem(Api.delete(path + "/" + id), 404, "not-found");
        Api.isProblem(Api.delete(path + "/" + UUID.randomUUID()), 404, "not-found");
        Api.get("/api/v1/pools/" + pool + "/audit?resourceType=initial-access-token")
                .then()
                .body("items.operation", contains("delete", "create"));
    }

    @Test
    void listWhenPagedThenNewestFirst() {
        String first = Api.post(path, Map.of()).path("id");
        String second = Api.post(path, Map.of()).path("id");
        String cursor = Api.get(path + "?limit=1")
                .then()
                .body("items.id", contains(second))
                .extract()
                .path("nextCursor");
        Api.get(path + "?limit=1&cursor=" + cursor)
                .then()
                .body("items.id", contains(first))
                .body("nextCursor", nullValue());
    }

    @Test
    void poolWhenDeletedThenItsTokensGoToo() {
        Api.post(path, Map.of()).then().statusCode(201);
        Api.delete("/api/v1/pools/" + pool).then().statusCode(204);
    }

    private static Instant time(Response created, String field) {
        return Instant.parse(created.path(field));
    }
}
