package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;

@QuarkusTest
class ClientSecretResourceTest {
    private String secrets;

    Postgres postgres;

    @BeforeEach
    void createApplication() {
        secrets = Api.createApplication(Api.newPool(), "demo") + "/secrets";
    }

    @Test
    void rotateWhenOneThenTwoAliveAndOlderEndsInADay() {
        String first = Api.get(secrets).path("items[0].id");
        Response rotated = Api.operator().noContentType().post(secrets);
        rotated.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("clientSecret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("expiresAt", nullValue());
        Response list = Api.get(secrets);
        list.then()
                .body("items.id", contains(rotated.<String>path("id"), first))
                .body("items[0].expiresAt", nullValue())
                .body("items.clientSecret", contains(nullValue(), nullValue()));
        assertThat(Instant.parse(list.path("items[1].expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void rotateWhenTwoAliveThenOldestEndsAtOnce() {
        String first = Api.get(secrets).path("items[0].id");
        String second = Api.post(secrets, Map.of()).path("id");
        String third = Api.post(secrets, Map.of("previousExpiresIn", 60)).path("id");
        Api.get(secrets).then().body("items.id", contains(third, second));
        Api.isProblem(Api.delete(secrets + "/" + first), 404, "not-found");
    }

    @Test
    void rotateWhenPreviousEndsNowThenOneAlive() {
        String second = Api.post(secrets, Map.of("previousExpiresIn", 0)).path("id");
        Api.get(secrets).then().body("items.id", contains(second));
    }

    @Test
    void rotateWhenManyAtOnceThenTwoAlive() {
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 6)
                    .mapToObj(i ->
                            senders.submit(() -> Api.post(secrets, Map.of()).statusCode()))
                    .toList();
            assertThat(answers).extracting(TestFutures::get).containsOnly(201);
        } finally {
            senders.shutdown();
        }
        Api.get(secrets).then().body("items", hasSize(2)).body("items[0].expiresAt", nullValue());
    }

    @Test
    void rotateWhenEndOutOfRangeThenViolation() {
        Api.violates(Api.post(secrets, Map.of("previousExpiresIn", 604801)), "previousExpiresIn");
        Api.violates(Api.post(secrets, Map.of("previousExpiresIn", -1)), "previousExpiresIn");
        Api.violates(Api.post(secrets, Map.of("secret", "mine")), "secret");
    }

    @Test
    void listWhenExpiredThenNotShown() throws SQLException {
        String first = Api.get(secrets).path("items[0].id");
        String second = Api.post(secrets, Map.of()).path("id");
        try (Connection connection = postgres.administrator().getConnection()) {
            connection
                    .createStatement()
                    .execute("update connection.client_secret set expires_at = now() - interval '1 second' where id = '"
                            + first + "'");
        }
        Api.get(secrets).then().body("items.id", contains(second));
    }

    @Test
    void deleteWhenLastThenNoneAlive() {
        String first = Api.get(secrets).path("items[0].id");
        Api.delete(secrets + "/" + first).then().statusCode(204);
        Api.get(secrets).then().statusCode(200).body("items", is(empty()));
        Api.isProblem(Api.delete(secrets + "/" + first), 404, "not-found");
    }
}
