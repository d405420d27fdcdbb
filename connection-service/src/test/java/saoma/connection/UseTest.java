package saoma.connection;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UseTest {
    private String pool;
    private String application;

    @BeforeEach
    void create() {
        pool = Api.newPool();
        application = Api.createApplication(pool, "demo");
    }

    @Test
    void putWhenNewThenBothSidesListIt() {
        Api.createConnection(pool, "wecom");
        Api.put(application + "/connections/wecom", Map.of("enabled", true, "position", 5))
                .then()
                .statusCode(201)
                .body("enabled", is(true))
                .body("position", is(5));
        Api.get(application + "/connections")
                .then()
                .body("items.identifier", contains("wecom"))
                .body("items[0].enabled", is(true))
                .body("items[0].connectionEnabled", is(true))
                .body("items[0].type", is("wecom-provider-qr"))
                .body("items[0].position", is(5));
        Api.get(Api.connections(pool) + "/wecom/applications")
                .then()
                .body("items.identifier", contains("demo"))
                .body("items[0].enabled", is(true))
                .body("items[0].applicationEnabled", is(true));
    }

    @Test
    void putWhenRepeatedThenSwitched() {
        Api.createConnection(pool, "wecom");
        Api.put(application + "/connections/wecom", Map.of("enabled", true))
                .then()
                .statusCode(201);
        Api.put(application + "/connections/wecom", Map.of("enabled", false))
                .then()
                .statusCode(200);
        Api.get(application + "/connections").then().body("items.enabled", contains(false));
    }

    @Test
    void listWhenPositionsThenInDisplayOrder() {
        for (String identifier : new String[] {"c", "a", "b"}) {
            Api.post(Api.connections(pool), Api.with(Api.connection(identifier), "displayName", identifier))
                    .then()
                    .statusCode(201);
            int position = identifier.equals("c") ? 0 : 1;
            Api.put(application + "/connections/" + identifier, Map.of("enabled", true, "position", position));
        }
        Api.get(application + "/connections").then().body("items.identifier", contains("c", "a", "b"));
    }

    @Test
    void listWhenSeveralApplicationsThenPaged() {
        Api.createConnection(pool, "wecom");
        Api.put(application + "/connections/wecom", Map.of("enabled", true));
        Api.put(Api.createApplication(pool, "another") + "/connections/wecom", Map.of("enabled", false));
        String path = Api.connections(pool) + "/wecom/applications";
        String cursor = Api.get(path + "?limit=1")
                .then()
                .body("items.identifier", contains("another"))
                .extract()
                .path("nextCursor");
        Api.get(path + "?limit=1&cursor=" + cursor).then().body("items.identifier", contains("demo"));
        Api.violates(Api.get(path + "?sort=-identifier"), "sort");
    }

    @Test
    void putWhenInvalidThenRefused() {
        Api.createConnection(pool, "wecom");
        Api.violates(Api.put(application + "/connections/wecom", Map.of()), "enabled");
        Api.violates(Api.put(application + "/connections/wecom", Map.of("enabled", true, "position", -1)), "position");
        Api.violates(Api.put(application + "/connections/wecom", Map.of("enabled", "true")), "enabled");
        Api.violates(Api.put(application + "/connections/wecom", Map.of("enabled", true, "x", 1)), "x");
    }

    @Test
    void putWhenAHundredAreUsedThenTooManyConnections() {
        for (int n = 0; n <= 100; n++) {
            Api.createConnection(pool, "wecom-" + n);
        }
        for (int n = 0; n < 100; n++) {
            Api.put(application + "/connections/wecom-" + n, Map.of("enabled", true))
                    .then()
                    .statusCode(201);
        }
        Api.isProblem(
                Api.put(application + "/connections/wecom-100", Map.of("enabled", true)), 409, "too-many-connections");
        Api.put(application + "/connections/wecom-0", Map.of("enabled", false))
                .then()
                .statusCode(200);
    }

    @Test
    void putWhenConnectionOfAnotherPoolThenNotFound() {
        Api.createConnection(Api.newPool(), "wecom");
        Api.isProblem(Api.put(application + "/connections/wecom", Map.of("enabled", true)), 404, "not-found");
    }

    @Test
    void deleteWhenUsedThenEnded() {
        Api.createConnection(pool, "wecom");
        Api.put(application + "/connections/wecom", Map.of("enabled", true));
        Api.delete(application + "/connections/wecom").then().statusCode(204);
        Api.isProblem(Api.delete(application + "/connections/wecom"), 404, "not-found");
        Api.get(application + "/connections").then().body("items", empty());
    }
}
