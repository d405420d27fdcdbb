package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Ending;

@QuarkusTest
class EndingTest {
    private String pool;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        actOnAll();
    }

    @AfterEach
    void actOnAll() {
        List<Ending> found;
        do {
            found = all();
            found.forEach(ending -> forget(ending.id()));
        } while (!found.isEmpty());
    }

    @Test
    void applicationWhenSwitchedOffThenEnds() {
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        Api.patch(created.header("Location"), "{\"enabled\": false}").then().statusCode(200);
        assertThat(endings()).singleElement().satisfies(ending -> {
            assertThat(ending.kind()).isEqualTo(Ending.Kind.APPLICATION);
            assertThat(ending.clientId()).isEqualTo(created.<String>path("clientId"));
            assertThat(ending.connection()).isNull();
            assertThat(ending.at()).isAfter(Instant.parse(created.path("createdAt")));
        });
    }

    @Test
    void applicationWhenItBecomesPublicThenEnds() {
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        String path = created.header("Location");
        Api.patch(path, "{\"tokenEndpointAuthMethod\": \"client_secret_post\"}")
                .then()
                .statusCode(200);
        assertThat(endings()).isEmpty();
        Api.patch(path, "{\"tokenEndpointAuthMethod\": \"none\"}").then().statusCode(200);
        assertThat(endings()).extracting(Ending::clientId).containsExactly(created.<String>path("clientId"));
    }

    @Test
    void applicationWhenDeletedThenEnds() {
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        Api.delete(created.header("Location")).then().statusCode(204);
        assertThat(endings()).extracting(Ending::clientId).containsExactly(created.<String>path("clientId"));
    }

    @Test
    void applicationWhenOtherwiseChangedOrChangeRefusedThenGoesOn() {
        Api.createConnection(pool, "wecom");
        String path = Api.createApplication(pool, "demo");
        Api.put(path + "/connections/wecom", Map.of("enabled", true));
        Api.put(path + "/connections/wecom", Map.of("enabled", false));
        Api.patch(path, "{\"name\": \"Other\"}").then().statusCode(200);
        Api.patch(path, "{\"enabled\": false, \"name\": \"\"}").then().statusCode(400);
        Api.patching("{\"enabled\": false}")
                .header("If-Match", "\"0\"")
                .patch(path)
                .then()
                .statusCode(412);
        assertThat(endings()).isEmpty();
    }

    @Test
    void connectionWhenSwitchedOffThenEndsAndPublishesSince() {
        String path = Api.createConnection(pool, "wecom");
        Response application = Api.post(Api.applications(pool), Api.application("demo"));
        Api.put(application.header("Location") + "/connections/wecom", Map.of("enabled", true));
        Instant made = notBefore(application);
        Api.patch(path, "{\"enabled\": false}").then().statusCode(200);
        assertThat(endings()).singleElement().satisfies(ending -> {
            assertThat(ending.kind()).isEqualTo(Ending.Kind.CONNECTION);
            assertThat(ending.connection()).isEqualTo("wecom");
            assertThat(ending.clientId()).isNull();
        });
        Api.patch(path, "{\"enabled\": true}").then().statusCode(200);
        assertThat(notBefore(application))
                .isAfter(made)
                .isEqualTo(endings().get(0).at());
    }

    @Test
    void connectionWhenDeletedThenEndsAndASecondOneOfItsNameBeginsAnew() {
        Api.delete(Api.createConnection(pool, "wecom")).then().statusCode(204);
        Instant end = endings().get(0).at();
        Api.createConnection(pool, "wecom");
        Response application = Api.post(Api.applications(pool), Api.application("demo"));
        Api.put(application.header("Location") + "/connections/wecom", Map.of("enabled", true));
        assertThat(notBefore(application)).isAfter(end);
    }

    @Test
    void endingWhenRepeatedThenOneWithANewIdAndTheLaterTime() {
        String path = Api.createConnection(pool, "wecom");
        Api.patch(path, "{\"enabled\": false}");
        Ending first = endings().get(0);
        Api.patch(path, "{\"enabled\": true}");
        Api.patch(path, "{\"enabled\": false}");
        forget(first.id());
        assertThat(endings()).singleElement().satisfies(ending -> {
            assertThat(ending.id()).isNotEqualTo(first.id());
            assertThat(ending.at()).isAfter(first.at());
        });
    }

    @Test
    void listWhenManyThenTheOldestHundred() {
        Api.delete(Api.createConnection(pool, "first"));
        for (int i = 0; i < 100; i++) {
            Api.delete(Api.createConnection(pool, "c" + i));
        }
        assertThat(all()).hasSize(100).element(0).extracting(Ending::connection).isEqualTo("first");
    }

    @Test
    void deleteWhenActedOnOrUnknownThenGone() {
        Api.delete(Api.createConnection(pool, "wecom"));
        UUID id = endings().get(0).id();
        forget(id);
        forget(id);
        assertThat(endings()).isEmpty();
    }

    @Test
    void endingsWhenBehindOneThenOnlyLaterOnes() {
        for (String application : List.of("first", "second")) {
            Api.delete(Api.createApplication(pool, application)).then().statusCode(204);
        }
        List<Ending> all = endings();
        assertThat(given().auth()
                        .oauth2(Tokens.internal())
                        .queryParam("after", all.get(0).id().toString())
                        .get("/internal/endings")
                        .as(Ending.Page.class)
                        .items())
                .contains(all.get(1))
                .doesNotContain(all.get(0));
    }

    @Test
    void endingsWhenScopeIsForSomethingElseThenForbidden() {
        Api.isProblem(Api.get("/internal/endings"), 403, "insufficient-scope");
        Api.isProblem(Api.delete("/internal/endings/" + UUID.randomUUID()), 403, "insufficient-scope");
    }

    private Instant notBefore(Response application) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/applications/" + application.path("clientId"))
                .as(ApplicationConfiguration.class)
                .connections()
                .get(0)
                .notBefore();
    }

    private List<Ending> endings() {
        return all().stream().filter(ending -> ending.pool().equals(pool)).toList();
    }

    private static List<Ending> all() {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/endings")
                .as(Ending.Page.class)
                .items();
    }

    private static void forget(UUID id) {
        given().auth()
                .oauth2(Tokens.internal())
                .delete("/internal/endings/" + id)
                .then()
                .statusCode(204);
    }
}
