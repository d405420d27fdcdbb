package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.ask;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import saoma.user.change.DataDeletion;

/** What is remembered of sign-ins, who sees it, and when it is forgotten. */
@QuarkusTest
class SignInHistoryTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final String pool = newPool();

    @Inject
    DataSource database;

    @Inject
    DataDeletion deletion;

    @Test
    void resolveWhenProvisionedAndRecognisedThenBothRememberedNewestFirst() {
        String sub = signIn("wo-1", "first", BROWSER);
        signIn("wo-1", "second", BROWSER);

        recent(sub)
                .body("items.clientId", contains("second", "first"))
                .body("items[0].connection", equalTo("wecom"), "items[0].corpId", equalTo(CORP))
                .body("items[0].userAgent", equalTo(BROWSER))
                .body("items[0].at", notNullValue());
    }

    @Test
    void resolveWhenNoOccasionThenNothingRemembered() {
        String sub = Requests.signIn(pool, "wo-1");

        recent(sub).body("items", empty());
    }

    @Test
    void resolveWhenApplicationAndBrowserUnknownThenRememberedWithout() {
        String sub = signIn("wo-1", null, null);

        recent(sub).body("items", hasSize(1)).body("items[0].clientId", nullValue(), "items[0].userAgent", nullValue());
    }

    @Test
    void resolveWhenBrowserCallsItselfWhatCannotBeKeptThenRememberedWithout() {
        String sub = signIn("wo-1", "app", "a\u0000b");
        signIn("wo-1", "app", "x".repeat(257));
        signIn("wo-1", "app", "x".repeat(256));

        recent(sub).body("items.userAgent", contains("x".repeat(256), null, null));
    }

    @Test
    void resolveWhenRefusedThenNothingRemembered() {
        String sub = signIn("wo-1", "first", BROWSER);
        admin().post(users(pool) + "/" + sub + "/block").then().statusCode(200);
        ask(pool, query("wo-1", "second", BROWSER)).body("refusal", equalTo("USER_BLOCKED"));
        Map<String, Object> nobody = query("wo-2", "third", BROWSER);
        nobody.put("linking", "LOGIN_ONLY");
        ask(pool, nobody).body("refusal", equalTo("NO_ACCOUNT"));

        recent(sub).body("items.clientId", contains("first"));
    }

    @Test
    void recentWhenMoreThanTwentyThenTheLatestTwenty() {
        String sub = signIn("wo-1", "app-0", BROWSER);
        for (int i = 1; i <= 20; i++) {
            signIn("wo-1", "app-" + i, BROWSER);
        }

        recent(sub)
                .body("items", hasSize(20))
                .body("items[0].clientId", equalTo("app-20"), "items[19].clientId", equalTo("app-1"));
    }

    @Test
    void recentWhenPoolIsAnotherThenNone() {
        String sub = signIn("wo-1", "app", BROWSER);

        internal()
                .get("/internal/pools/{pool}/users/{sub}/sign-ins", newPool(), sub)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void listWhenOperatorPagesThenEachOnceInOrder() {
        String sub = signIn("wo-1", "app-0", BROWSER);
        signIn("wo-1", "app-1", BROWSER);
        signIn("wo-1", "app-2", BROWSER);
        String path = users(pool) + "/" + sub + "/sign-ins";

        String cursor = admin().queryParam("limit", 2)
                .get(path)
                .then()
                .statusCode(200)
                .body("items.clientId", contains("app-2", "app-1"))
                .extract()
                .path("nextCursor");
        admin().queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(path)
                .then()
                .body("items.clientId", contains("app-0"))
                .body("nextCursor", nullValue());
        admin().queryParam("sort", "at").get(path).then().body("items.clientId", contains("app-0", "app-1", "app-2"));
    }

    @Test
    void listWhenNoSuchUserThenNotFound() {
        String sub = signIn("wo-1", "app", BROWSER);

        admin().get(users(pool) + "/" + UUID.randomUUID() + "/sign-ins").then().statusCode(404);
        admin().get(users(newPool()) + "/" + sub + "/sign-ins").then().statusCode(404);
    }

    @Test
    void listWhenTokenIsForServicesThenForbidden() {
        internal()
                .get(users(pool) + "/" + UUID.randomUUID() + "/sign-ins")
                .then()
                .statusCode(403);
    }

    @Test
    void deleteWhenUserIsGoneThenTheirSignInsToo() throws SQLException {
        String sub = signIn("wo-1", "app", BROWSER);

        admin().delete(users(pool) + "/" + sub).then().statusCode(204);

        assertThat(remembered()).isZero();
    }

    @Test
    void deleteDueWhenKeptForLongEnoughThenOnlyThoseAreForgotten() throws SQLException {
        String sub = signIn("wo-1", "now", BROWSER);
        Instant limit = Instant.now().minus(Duration.ofDays(90));
        remember(sub, "too-old", limit.minusSeconds(5));
        remember(sub, "old", limit.plusSeconds(300));

        deletion.deleteDue().await().atMost(Duration.ofSeconds(30));

        recent(sub).body("items.clientId", contains("now", "old"));
    }

    private String signIn(String openUserId, String clientId, String userAgent) {
        return ask(pool, query(openUserId, clientId, userAgent))
                .statusCode(200)
                .body("outcome", equalTo("SIGNED_IN"))
                .extract()
                .path("subject");
    }

    private static Map<String, Object> query(String openUserId, String clientId, String userAgent) {
        Map<String, Object> occasion = new HashMap<>();
        occasion.put("clientId", clientId);
        occasion.put("userAgent", userAgent);
        Map<String, Object> query = Requests.query(identity(openUserId));
        query.put("occasion", occasion);
        return query;
    }

    private ValidatableResponse recent(String sub) {
        return internal()
                .get("/internal/pools/{pool}/users/{sub}/sign-ins", pool, sub)
                .then()
                .statusCode(200);
    }

    private void remember(String sub, String clientId, Instant at) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into users.sign_ins (id, pool, subject, at, connection, corp_id, client_id)"
                                + " values (?, ?, ?::uuid, ?, 'wecom', 'corp', ?)")) {
            statement.setObject(1, Ids.floor(at));
            statement.setString(2, pool);
            statement.setString(3, sub);
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, clientId);
            statement.executeUpdate();
        }
    }

    private int remembered() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select count(*) from users.sign_ins where pool = ?")) {
            statement.setString(1, pool);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
