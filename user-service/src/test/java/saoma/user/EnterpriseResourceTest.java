package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.enterprises;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.patching;
import static saoma.user.Requests.signIn;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EnterpriseResourceTest {
    private final String pool = newPool();

    @Test
    void readWhenSeenThenFoundInItsPoolOnly() {
        String id = enterpriseOf("wpOne");

        admin().get(enterprises(pool) + "/" + id)
                .then()
                .statusCode(200)
                .body("corpId", equalTo("wpOne"), "name", nullValue());
        admin().get(enterprises(newPool()) + "/" + id).then().statusCode(404);
        admin().get(enterprises(pool) + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void renameWhenNamedThenFoundByNameAndShownWithUsers() {
        String id = enterpriseOf("wpOne");
        enterpriseOf("wpTwo");

        patching()
                .body(Map.of("name", "Acme 科技"))
                .patch(enterprises(pool) + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme 科技"));

        admin().queryParam("q", "aCME").get(enterprises(pool)).then().body("items.id", contains(id));
        admin().queryParam("q", "cme").get(enterprises(pool)).then().body("items", empty());
        admin().queryParam("corpId", "wpOne")
                .get(Requests.users(pool))
                .then()
                .body("items[0].enterprises.name", contains("Acme 科技"));
        patching()
                .body("{\"name\":null}")
                .patch(enterprises(pool) + "/" + id)
                .then()
                .statusCode(200)
                .body("name", nullValue());
    }

    @Test
    void renameWhenFieldsWrongThenEachNamed() {
        String id = enterpriseOf("wpOne");

        patching()
                .body(Map.of("name", "a\u0000b", "corpId", "wpTwo", "logo", "x"))
                .patch(enterprises(pool) + "/" + id)
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("name", "corpId", "logo"));
        patching()
                .body("{\"name\":\"x\"}")
                .patch(enterprises(newPool()) + "/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void listWhenFilteredByCorpThenExactOnly() {
        String id = enterpriseOf("wpOne");
        enterpriseOf("wpone");
        enterpriseOf("wpOne1");

        admin().queryParam("corpId", "wpOne").get(enterprises(pool)).then().body("items.id", contains(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastSeenAt", "-lastSeenAt", "firstSeenAt", "-firstSeenAt"})
    void listWhenSeveralPagesThenWithoutGapOrRepeat(String sort) {
        for (int i = 0; i < 5; i++) {
            enterpriseOf("wp" + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var request = admin().queryParam("limit", 2).queryParam("sort", sort);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(enterprises(pool));
            seen.addAll(page.path("items.corpId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        List<String> upwards = List.of("wp0", "wp1", "wp2", "wp3", "wp4");
        assertThat(seen).isEqualTo(sort.startsWith("-") ? List.of("wp4", "wp3", "wp2", "wp1", "wp0") : upwards);
    }

    private String enterpriseOf(String corpId) {
        Map<String, Object> identity = Requests.identity("wo-" + corpId);
        identity.put("corpId", corpId);
        signIn(pool, identity);
        return admin().queryParam("corpId", corpId).get(enterprises(pool)).path("items[0].id");
    }
}
