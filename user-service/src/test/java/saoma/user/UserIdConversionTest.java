package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.PROVIDER;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.signIn;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links prepared by plain userids, in an enterprise whose members come with encrypted ones. */
@QuarkusTest
class UserIdConversionTest {
    private final String pool = newPool();

    @Inject
    DataSource database;

    /** A task may be of any pool. */
    @BeforeEach
    void nothingElseIsDue() throws SQLException {
        execute("update users.pending_identities set convert_after = 'infinity'");
    }

    @Test
    void taskWhenAppIsInstalledThenUserIdsOfThatEnterprise() {
        String id = prepared("ann");
        install("suite-1", 1);
        Response task = claim();
        task.then()
                .statusCode(200)
                .body("pool", equalTo(pool), "corpIds", equalTo(List.of(CORP)), "suiteIds", equalTo(List.of("suite-1")))
                .body("userIds", equalTo(Map.of(id, "ann")));
    }

    @Test
    void taskWhenNoAppIsInstalledThenNone() {
        prepared("ann");
        claim().then().statusCode(204);
        install("suite-1", 1);
        uninstall("suite-1", 2);
        claim().then().statusCode(204);
    }

    @Test
    void taskWhenImportedAfterTheInstallationThenDueToo() {
        install("suite-1", 1);
        String id = prepared("ann");
        claim().then().body("userIds", equalTo(Map.of(id, "ann")));
    }

    @Test
    void taskWhenTakenThenNobodyElseGetsItForAnHour() throws SQLException {
        prepared("ann");
        install("suite-1", 1);
        claim().then().statusCode(200);
        claim().then().statusCode(204);
        execute("update users.pending_identities set convert_after = convert_after - interval '1 hour'"
                + " where pool = '" + pool + "'");
        claim().then().statusCode(200);
    }

    @Test
    void taskWhenManyThenAThousandAtATime() throws SQLException {
        String subject = Requests.create(pool, Map.of());
        execute("insert into users.pending_identities"
                + " (id, pool, provider_corp_id, corp_id, user_id, subject, created_at)"
                + " select gen_random_uuid(), '%s', '%s', '%s', 'u' || i, '%s', now() from generate_series(1, 1200) i"
                        .formatted(pool, PROVIDER, CORP, subject));
        install("suite-1", 1);
        assertThat(claim().<Map<String, String>>path("userIds")).hasSize(1000);
        assertThat(claim().<Map<String, String>>path("userIds")).hasSize(200);
        claim().then().statusCode(204);
    }

    @Test
    void conversionWhenStoredThenWhoComesWithAnEncryptedUserIdIsThatUser() {
        String subject = Requests.create(pool, Map.of());
        String id = prepared(subject, "ann");
        install("suite-1", 1);
        claim();
        store(Map.of(id, "wo-ann"), List.of()).then().statusCode(204);
        assertThat(signIn(pool, encrypted("wo-ann"))).isEqualTo(subject);
        assertThat(signIn(pool, encrypted("wo-bob"))).isNotEqualTo(subject);
    }

    @Test
    void conversionWhenStoredAgainThenNothingChanges() {
        String subject = Requests.create(pool, Map.of());
        String id = prepared(subject, "ann");
        store(Map.of(id, "wo-ann"), List.of());
        store(Map.of(id, "wo-bob"), List.of()).then().statusCode(204);
        assertThat(signIn(pool, encrypted("wo-ann"))).isEqualTo(subject);
        assertThat(signIn(pool, encrypted("wo-bob"))).isNotEqualTo(subject);
    }

    @Test
    void conversionWhenSomebodyHasTheOpenUserIdThenTheirsItStays() {
        String first = signIn(pool, encrypted("wo-ann"));
        String id = prepared("ann");
        store(Map.of(id, "wo-ann"), List.of()).then().statusCode(204);
        assertThat(signIn(pool, encrypted("wo-ann"))).isEqualTo(first);
    }

    @Test
    void conversionWhenOfAnotherPoolThenNothingHappens() {
        String subject = Requests.create(pool, Map.of());
        String id = prepared(subject, "ann");
        internal()
                .body(Map.of("openUserIds", Map.of(id, "wo-ann"), "unknown", List.of()))
                .post("/internal/pools/{pool}/userid-conversions", newPool())
                .then()
                .statusCode(204);
        assertThat(signIn(pool, encrypted("wo-ann"))).isNotEqualTo(subject);
    }

    @Test
    void taskWhenWeComKnewNoneThenAskedAgainOnlyAfterTheInstallationChanged() {
        String id = prepared("ann");
        install("suite-1", 1);
        claim();
        store(Map.of(), List.of(id));
        claim().then().statusCode(204);
        install("suite-1", 2);
        claim().then().body("userIds", equalTo(Map.of(id, "ann")));
    }

    @Test
    void taskWhenMemberWasRenamedThenTheNewUserIdIsAsked() {
        String id = prepared("ann");
        install("suite-1", 1);
        store(Map.of(), List.of(id));
        Map<String, Object> renamed = change("MEMBER_RENAMED", 2);
        renamed.put("member", "ann");
        renamed.put("renamedTo", "zoe");
        accept(renamed);
        claim().then().body("userIds", equalTo(Map.of(id, "zoe")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "wö"})
    void conversionWhenNoOpenUserIdThenRefused(String openUserId) {
        store(Map.of(UUID.randomUUID().toString(), openUserId), List.of())
                .then()
                .statusCode(400);
    }

    private Response claim() {
        return internal().post("/internal/userid-conversion-tasks");
    }

    private Response store(Map<String, String> openUserIds, List<String> unknown) {
        return internal()
                .body(Map.of("openUserIds", openUserIds, "unknown", unknown))
                .post("/internal/pools/{pool}/userid-conversions", pool);
    }

    private String prepared(String userId) {
        return prepared(Requests.create(pool, Map.of()), userId);
    }

    /** @return the id of the prepared link */
    private String prepared(String subject, String userId) {
        Requests.admin()
                .contentType("application/x-ndjson")
                .body("{\"subject\":\"%s\",\"providerCorpId\":\"%s\",\"corpId\":\"%s\",\"userId\":\"%s\"}"
                        .formatted(subject, PROVIDER, CORP, userId)
                        .getBytes(StandardCharsets.UTF_8))
                .post(Requests.users(pool) + "/imports")
                .then()
                .statusCode(200);
        return pendingId(userId);
    }

    private void install(String suiteId, int at) {
        Map<String, Object> change = change("INSTALLED", at);
        change.put("suiteId", suiteId);
        accept(change);
    }

    private void uninstall(String suiteId, int at) {
        Map<String, Object> change = change("UNINSTALLED", at);
        change.put("suiteId", suiteId);
        accept(change);
    }

    private void accept(Map<String, Object> change) {
        internal()
                .body(change)
                .post("/internal/pools/{pool}/enterprise-changes", pool)
                .then()
                .statusCode(204);
    }

    private static Map<String, Object> change(String kind, int at) {
        Map<String, Object> change = new HashMap<>();
        change.put("id", UUID.randomUUID());
        change.put("kind", kind);
        change.put("providerCorpId", PROVIDER);
        change.put("corpId", CORP);
        change.put("at", "2026-01-01T00:00:0" + at + "Z");
        return change;
    }

    private static Map<String, Object> encrypted(String openUserId) {
        Map<String, Object> identity = identity(openUserId);
        identity.put("userId", openUserId);
        return identity;
    }

    private String pendingId(String userId) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id from users.pending_identities where pool = '%s'".formatted(pool) + " and user_id = '"
                                + userId + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
