package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConnectionResourceTest {
    private String pool;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
    }

    @Test
    void createWhenValidThenAnsweredWithoutSecret() {
        Response created = Api.post(Api.connections(pool), Api.connection("wecom"));
        created.then()
                .statusCode(201)
                .header("Location", "/api/v1/pools/" + pool + "/connections/wecom")
                .header("ETag", "\"0\"")
                .body("identifier", is("wecom"))
                .body("displayName", is("企业微信登录"))
                .body("type", is("wecom-provider-qr"))
                .body("corpId", is("ww5a1e0000provider"))
                .body("providerSecretSetAt", notNullValue())
                .body("providerSecret", nullValue())
                .body("loginOnly", is(false))
                .body("enabled", is(true))
                .body("createdAt", notNullValue())
                .body("updatedAt", notNullValue());
        assertThat(UUID.fromString(created.path("id")).version()).isEqualTo(7);
        assertThat(created.asString()).doesNotContain(Api.SECRET, "callbackUrl", "sealed");
        assertThat(Api.get(Api.connections(pool) + "/wecom").asString()).isEqualTo(created.asString());
    }

    @Test
    void createWhenCallbackUrlIsHashThenNone() {
        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "callbackUrl", "#"))
                .then()
                .statusCode(201)
                .body("callbackUrl", nullValue());
    }

    @Test
    void createWhenNameHas64CharactersOutsideThePlaneThenCreated() {
        String name = "😀".repeat(64);
        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "displayName", name))
                .then()
                .statusCode(201)
                .body("displayName", is(name));
    }

    @ParameterizedTest
    @CsvSource({
        "identifier, Wecom",
        "identifier, we.com",
        "identifier, ''",
        "identifier, abcdefghijklmnopqrstuvwxyz012345",
        "identifier,",
        "displayName, ''",
        "displayName, '   '",
        "displayName,",
        "displayName, 'a\nb'",
        "type, wecom",
        "type,",
        "corpId, 'a b'",
        "corpId,",
        "providerSecret,",
        "providerSecret, ''",
        "logoUrl, http://logo.example/a.png",
        "logoUrl, javascript:alert(1)",
        "callbackUrl, http://localhost/x",
        "callbackUrl, /relative",
        "loginOnly, 'yes'",
        "enabled, 'true'"
    })
    void createWhenFieldBreaksRuleThenViolationNamesIt(String field, String value) {
        Api.violates(Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), field, value)), field);
    }

    @Test
    void createWhenSeveralFieldsBreakRulesThenAllNamed() {
        Api.violates(
                Api.post(Api.connections(pool), Map.of("identifier", "A", "logoUrl", "x")),
                "identifier",
                "displayName",
                "type",
                "corpId",
                "providerSecret",
                "logoUrl");
    }

    @Test
    void createWhenFieldUnknownThenRefused() {
        Api.violates(Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "colour", "red")), "colour");
    }

    @Test
    void createWhenIdentifierTakenThenConflict() {
        Api.createConnection(pool, "wecom");
        Api.isProblem(Api.post(Api.connections(pool), Api.connection("wecom")), 409, "identifier-taken");
    }

    @Test
    void createWhenManyAtOnceThenOneCreated() {
        ExecutorService senders = Executors.newFixedThreadPool(12);
        try {
            List<Integer> statuses = IntStream.range(0, 12)
                    .mapToObj(i -> senders.submit(() -> Api.post(Api.connections(pool), Api.connection("wecom"))
                            .statusCode()))
                    .toList()
                    .stream()
                    .map(TestFutures::get)
                    .sorted()
                    .toList();
            assertThat(statuses.get(0)).isEqualTo(201);
            assertThat(statuses.subList(1, 12)).containsOnly(409);
        } finally {
            senders.shutdown();
        }
    }

    @Test
    void createWhenPoolUnknownThenNotFound() {
        Api.isProblem(Api.post(Api.connections("nowhere"), Api.connection("wecom")), 404, "not-found");
        Api.isProblem(Api.get(Api.connections("nowhere")), 404, "not-found");
    }

    @Test
    void getWhenUnknownThenSameAsInUnknownPool() {
        Response missing = Api.get(Api.connections(pool) + "/wecom");
        Api.isProblem(missing, 404, "not-found");
        assertThat(Api.get(Api.connections("nowhere") + "/wecom").asString()).isEqualTo(missing.asString());
    }

    @Test
    void poolsWhenSameIdentifierThenDoNotSeeEachOther() {
        String other = Api.newPool();
        String path = Api.createConnection(pool, "wecom");
        Api.isProblem(Api.get(Api.connections(other) + "/wecom"), 404, "not-found");
        Api.isProblem(Api.patch(Api.connections(other) + "/wecom", "{}"), 404, "not-found");
        Api.isProblem(Api.delete(Api.connections(other) + "/wecom"), 404, "not-found");
        Api.createConnection(other, "wecom");
        Api.delete(Api.connections(other) + "/wecom").then().statusCode(204);
        Api.get(path).then().statusCode(200);
        Api.get(Api.connections(other)).then().body("items", empty());
    }

    @Test
    void patchWhenFieldsSentThenOnlyTheseChange() {
        String path = Api.createConnection(pool, "wecom");
        String setAt = Api.get(path).path("providerSecretSetAt");
        Api.patch(path, "{\"displayName\": \"New\", \"logoUrl\": \"data:image/png;base64,iVBO\", \"loginOnly\": true}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("displayName", is("New"))
                .body("logoUrl", is("data:image/png;base64,iVBO"))
                .body("loginOnly", is(true))
                .body("enabled", is(true))
                .body("providerSecretSetAt", is(setAt));
        Api.patch(path, "{\"logoUrl\": null}").then().statusCode(200).body("logoUrl", nullValue());
    }

    @Test
    void patchWhenSecretSentThenReplacedAndNotShown() {
        String path = Api.createConnection(pool, "wecom");
        String setAt = Api.get(path).path("providerSecretSetAt");
        Response patched = Api.patch(path, "{\"providerSecret\": \"another-secret\"}");
        patched.then().statusCode(200).body("providerSecretSetAt", not(setAt));
        assertThat(patched.asString()).doesNotContain("another-secret");
    }

    @Test
    void patchWhenNothingChangesThenVersionStays() {
        String path = Api.createConnection(pool, "wecom");
        Api.patch(path, "{\"enabled\": true, \"identifier\": \"wecom\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"");
    }

    @Test
    void patchWhenIdentifierChangesThenRefusedByName() {
        String path = Api.createConnection(pool, "wecom");
        Response refused = Api.patch(path, "{\"identifier\": \"other\", \"displayName\": \"New\"}");
        Api.violates(refused, "identifier");
        refused.then().body("violations[0].message", is("is immutable"));
        Api.get(path).then().body("displayName", is("企业微信登录"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName    | {\"displayName\": null}",
                "corpId         | {\"corpId\": null}",
                "type           | {\"type\": null}",
                "providerSecret | {\"providerSecret\": null}",
                "providerSecret | {\"providerSecret\": \"\"}",
                "identifier     | {\"identifier\": null}",
                "id             | {\"id\": \"x\"}",
                "enabled        | {\"enabled\": 1}",
                "displayName    | {\"displayName\": {\"zh\": \"x\"}}"
            })
    void patchWhenFieldBreaksRuleThenViolationNamesIt(String field, String patch) {
        Api.violates(Api.patch(Api.createConnection(pool, "wecom"), patch), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "", "{", "{\"a\":1,\"a\":2}", "{} {}"})
    void patchWhenNotAnObjectThenInvalid(String patch) {
        Api.isProblem(Api.patch(Api.createConnection(pool, "wecom"), patch), 400, "invalid-request");
    }

    @Test
    void patchWhenPlainJsonThenUnsupportedMediaType() {
        String path = Api.createConnection(pool, "wecom");
        Response refused =
                Api.operator().contentType("application/json").body("{}").patch(path);
        refused.then().statusCode(415).contentType("application/problem+json");
    }

    @Test
    void patchWhenTagStaleThenPreconditionFailed() {
        String path = Api.createConnection(pool, "wecom");
        Api.patching("{\"enabled\": false}")
                .header("If-Match", "\"0\"")
                .patch(path)
                .then()
                .statusCode(200);
        Api.isProblem(
                Api.patching("{\"enabled\": true}").header("If-Match", "\"0\"").patch(path), 412, "stale-version");
        Api.isProblem(Api.operator().header("If-Match", "\"0\"").delete(path), 412, "stale-version");
        Api.operator().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    }

    @Test
    void patchWhenManyAtOnceWithOneTagThenOneWins() {
        String path = Api.createConnection(pool, "wecom");
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Integer> statuses = IntStream.range(0, 8)
                    .mapToObj(i -> senders.submit(() -> Api.patching("{\"displayName\": \"N" + i + "\"}")
                            .header("If-Match", "\"0\"")
                            .patch(path)
                            .statusCode()))
                    .toList()
                    .stream()
                    .map(TestFutures::get)
                    .sorted()
                    .toList();
            assertThat(statuses.get(0)).isEqualTo(200);
            assertThat(statuses.subList(1, 8)).containsOnly(412);
        } finally {
            senders.shutdown();
        }
    }

    @Test
    void deleteWhenInUseThenConflictUnlessForced() {
        String path = Api.createConnection(pool, "wecom");
        String application = Api.createApplication(pool, "demo");
        Api.put(application + "/connections/wecom", Map.of("enabled", true))
                .then()
                .statusCode(201);
        Api.isProblem(Api.delete(path), 409, "connection-in-use");
        Api.violates(Api.delete(path + "?force=yes"), "force");
        Api.delete(path + "?force=true").then().statusCode(204);
        Api.isProblem(Api.get(path), 404, "not-found");
        Api.get(application + "/connections").then().body("items", empty());
    }
}
