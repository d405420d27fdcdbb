package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EndingResourceTest {
    private final String pool = newPool();

    @AfterEach
    void actOnAll() {
        for (List<Map<String, Object>> page = Endings.page(); !page.isEmpty(); page = Endings.page()) {
            page.forEach(Endings::delete);
        }
    }

    @Test
    void blockWhenActiveThenEndingAndSessionsOfBeforeAreOver() {
        String sub = Requests.create(pool, Map.of());
        claims(sub).body("notBefore", nullValue());

        Instant before = Instant.now();
        String at = operate(sub, "block").extract().path("notBefore");

        assertThat(Instant.parse(at)).isBetween(before.minusMillis(1), Instant.now());
        claims(sub).body("active", equalTo(false), "notBefore", equalTo(at));
        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "USER")
                .containsEntry("subject", sub)
                .containsEntry("clientId", null)
                .containsEntry("connection", null)
                .containsEntry("at", at));
    }

    @Test
    void blockWhenRepeatedThenNoFurtherEnding() {
        String sub = Requests.create(pool, Map.of());
        operate(sub, "block");
        Endings.of(pool).forEach(Endings::delete);

        operate(sub, "block");

        assertThat(Endings.of(pool)).isEmpty();
    }

    @Test
    void listWhenBehindOneThenOnlyLaterOnes() {
        operate(Requests.create(pool, Map.of()), "block");
        operate(Requests.create(pool, Map.of()), "block");
        List<Map<String, Object>> all = Endings.of(pool);

        assertThat(Endings.after(all.get(0).get("id"))).containsExactly(all.get(1));
        assertThat(Endings.after(all.get(1).get("id"))).isEmpty();
    }

    @Test
    void unblockWhenBlockedThenSessionsOfBeforeStayOver() {
        String sub = Requests.create(pool, Map.of());
        String at = operate(sub, "block").extract().path("notBefore");

        operate(sub, "unblock");

        claims(sub).body("active", equalTo(true), "notBefore", equalTo(at));
    }

    @Test
    void signOutWhenActiveThenEndingAndStillActive() {
        String sub = Requests.create(pool, Map.of());

        String at = operate(sub, "sign-out").extract().path("notBefore");

        claims(sub).body("active", equalTo(true), "notBefore", equalTo(at));
        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "USER")
                .containsEntry("at", at));
        admin().get(users(pool) + "/" + sub + "/audit").then().body("items[0].operation", equalTo("sign-out"));
    }

    @Test
    void signOutWhenRepeatedThenOneEndingUnderAnotherId() {
        String sub = Requests.create(pool, Map.of());
        operate(sub, "sign-out");
        Map<String, Object> first = Endings.of(pool).get(0);

        String at = operate(sub, "sign-out").extract().path("notBefore");
        Endings.delete(first);

        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("at", at)
                .doesNotContainEntry("id", first.get("id")));
    }

    @Test
    void deleteWhenUserGoneThenEndingStays() {
        String sub = Requests.create(pool, Map.of());

        admin().delete(users(pool) + "/" + sub).then().statusCode(204);

        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "USER")
                .containsEntry("subject", sub));
    }

    @Test
    void listWhenMoreThanAHundredThenTheOldestHundred() {
        List<String> subjects = IntStream.range(0, 101)
                .mapToObj(i -> Requests.create(pool, Map.of()))
                .toList();
        subjects.forEach(sub -> operate(sub, "sign-out"));

        assertThat(Endings.page())
                .extracting(ending -> ending.get("subject"))
                .containsExactlyElementsOf(subjects.subList(0, 100));
    }

    @Test
    void deleteWhenUnknownThenStillNoContent() {
        internal().delete("/internal/endings/" + UUID.randomUUID()).then().statusCode(204);
    }

    private ValidatableResponse operate(String sub, String action) {
        return admin().post(users(pool) + "/" + sub + "/" + action).then().statusCode(200);
    }

    private ValidatableResponse claims(String sub) {
        return internal()
                .get("/internal/pools/{pool}/users/{sub}/claims", pool, sub)
                .then()
                .statusCode(200);
    }
}
