package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsentResourceTest {
    private final String pool = newPool();
    private String sub;

    @BeforeEach
    void createUser() {
        sub = Requests.create(pool, Map.of());
    }

    @Test
    void rememberWhenFirstThenReadBack() {
        remember("app-1", "profile", "openid").statusCode(204);

        read("app-1").statusCode(200).body("clientId", equalTo("app-1")).body("scope", contains("openid", "profile"));
    }

    @Test
    void rememberWhenMoreThenWidened() {
        remember("app-1", "openid", "profile");
        String first = read("app-1").extract().path("grantedAt");
        remember("app-1", "openid", "email");

        read("app-1").body("scope", contains("email", "openid", "profile"));
        String second = read("app-1").extract().path("grantedAt");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void rememberWhenNothingNewThenUnchanged() {
        remember("app-1", "openid", "profile");
        String first = read("app-1").extract().asString();
        remember("app-1", "openid").statusCode(204);

        assertThat(read("app-1").extract().asString()).isEqualTo(first);
    }

    @Test
    void rememberWhenTwoPagesAskAtOnceThenBothCount() {
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> remember("app-1", "openid", "s" + i).statusCode(204)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(read("app-1").extract().<List<String>>path("scope")).hasSize(9);
    }

    @Test
    void rememberWhenScopeIsNoneThenInvalid() {
        for (List<String> scope : Arrays.asList(
                null,
                List.<String>of(),
                List.of("a b"),
                List.of("a\u0000"),
                List.of(""),
                Collections.<String>singletonList(null),
                IntStream.range(0, 51).mapToObj(i -> "s" + i).toList())) {
            Map<String, Object> consent = new HashMap<>();
            consent.put("scope", scope);
            internal().body(consent).put(consents() + "/app-1").then().statusCode(400);
        }
    }

    @Test
    void rememberWhenUserUnknownOrInOtherPoolThenNotFound() {
        for (String path : List.of(
                "/internal/pools/" + pool + "/users/" + UUID.randomUUID(),
                "/internal/pools/" + newPool() + "/users/" + sub)) {
            internal()
                    .body(Map.of("scope", List.of("openid")))
                    .put(path + "/consents/app-1")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void readWhenNoneOrInOtherPoolThenNotFound() {
        remember("app-1", "openid");

        read("app-2").statusCode(404);
        internal()
                .get("/internal/pools/" + newPool() + "/users/" + sub + "/consents/app-1")
                .then()
                .statusCode(404);
    }

    @Test
    void listWhenSeveralThenNewestFirst() {
        remember("app-1", "openid");
        remember("app-2", "openid");

        internal().get(consents()).then().statusCode(200).body("items.clientId", contains("app-2", "app-1"));
        admin().get(operated()).then().statusCode(200).body("items.clientId", contains("app-2", "app-1"));
        admin().get(operated() + "?sort=grantedAt&limit=1").then().body("items.clientId", contains("app-1"));
    }

    @Test
    void withdrawWhenByThePersonThenGoneAndEnding() {
        remember("app-1", "openid");

        internal().delete(consents() + "/app-1").then().statusCode(204);
        internal().delete(consents() + "/app-1").then().statusCode(204);

        read("app-1").statusCode(404);
        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "CONSENT")
                .containsEntry("subject", sub)
                .containsEntry("clientId", "app-1"));
    }

    @Test
    void withdrawWhenThereIsNoneThenNoEnding() {
        internal().delete(consents() + "/app-1").then().statusCode(204);

        assertThat(Endings.of(pool)).isEmpty();
    }

    @Test
    void withdrawWhenByAnOperatorThenGoneEndingAndAudited() {
        remember("app-1", "openid");

        admin().delete(operated() + "/app-1").then().statusCode(204);
        admin().delete(operated() + "/app-1").then().statusCode(404);

        admin().get(operated()).then().body("items", empty());
        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "CONSENT")
                .containsEntry("clientId", "app-1"));
        admin().get(users(pool) + "/" + sub + "/audit")
                .then()
                .body("items[0].operation", equalTo("withdraw-consent"))
                .body("items[0].before.clientId", equalTo("app-1"));
    }

    @Test
    void deleteWhenUserHasConsentsThenTheyAreGone() {
        remember("app-1", "openid");

        admin().delete(users(pool) + "/" + sub).then().statusCode(204);

        internal().get(consents()).then().statusCode(200).body("items", empty());
    }

    private ValidatableResponse remember(String clientId, String... scope) {
        return internal()
                .body(Map.of("scope", List.of(scope)))
                .put(consents() + "/" + clientId)
                .then();
    }

    private ValidatableResponse read(String clientId) {
        return internal().get(consents() + "/" + clientId).then();
    }

    private String consents() {
        return "/internal/pools/" + pool + "/users/" + sub + "/consents";
    }

    private String operated() {
        return users(pool) + "/" + sub + "/consents";
    }
}
