package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.PROVIDER;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.ask;
import static saoma.user.Requests.enterprise;
import static saoma.user.Requests.enterprises;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.query;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import saoma.user.change.DataDeletion;

/** The data of an enterprise that uninstalled its last app goes when it is due. */
@QuarkusTest
class DataDeletionTest {
    private final String pool = newPool();

    @Inject
    DataSource database;

    @Inject
    DataDeletion deletion;

    @Test
    void deleteWhenDueThenLinksAndUsersWithoutAnotherLinkAreGone() throws SQLException {
        String only = signIn(pool, "wo1");
        Map<String, Object> elsewhere = Map.of("providerCorpId", PROVIDER, "corpId", "wpOther", "openUserId", "wo9");
        String both = Requests.create(pool, Map.of("identities", List.of(Requests.link("wo2"), elsewhere)));
        String id = enterprise(pool, CORP);
        makeDue(CORP);

        deleteDue();

        admin().get(users(pool) + "/" + only).then().statusCode(404);
        admin().get(users(pool) + "/" + only + "/audit")
                .then()
                .body("items.operation", contains("delete"))
                .body("items.actor", contains("user-service"))
                .body("items[0].before", nullValue());
        admin().get(users(pool) + "/" + both)
                .then()
                .body("identities.corpId", contains("wpOther"))
                .body("notBefore", notNullValue());
        assertThat(Endings.of(pool)).extracting(ending -> ending.get("subject")).containsExactlyInAnyOrder(only, both);
        admin().get(enterprises(pool)).then().body("items", empty());
        admin().get(enterprises(pool) + "/" + id + "/audit").then().body("items.operation", contains("delete-data"));
    }

    @Test
    void deleteWhenUserStaysThenSignInsFromThatEnterpriseAreForgotten() throws SQLException {
        Map<String, Object> elsewhere = Map.of("providerCorpId", PROVIDER, "corpId", "wpOther", "openUserId", "wo9");
        String sub = Requests.create(pool, Map.of("identities", List.of(Requests.link("wo2"), elsewhere)));
        for (Map<String, Object> identity : List.of(identity("wo2"), elsewhere)) {
            Map<String, Object> query = query(identity);
            query.put("occasion", Map.of("clientId", "app"));
            ask(pool, query).body("subject", equalTo(sub));
        }
        makeDue(CORP);

        deleteDue();

        admin().get(users(pool) + "/" + sub + "/sign-ins").then().body("items.corpId", contains("wpOther"));
    }

    @Test
    void deleteWhenNotDueYetThenEverythingStays() throws SQLException {
        String sub = signIn(pool, "wo1");
        update("update users.enterprises set deletion_due_at = now() + interval '1 minute' where pool = ?", pool);

        deleteDue();

        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
    }

    @Test
    void deleteWhenEnterpriseWasBlockedThenBlockOutlivesItUnderAllItsIds() throws SQLException {
        signIn(pool, "wo1");
        Map<String, Object> encrypted = identity("wo1");
        encrypted.put("corpId", "wpEncrypted");
        Map<String, Object> converted = query(encrypted);
        converted.put("openCorpIds", Map.of(CORP, "wpEncrypted"));
        ask(pool, converted).body("outcome", equalTo("SIGNED_IN"));
        String id = enterprise(pool, CORP);
        admin().body(Map.of("state", "blocked")).put(enterprises(pool) + "/" + id + "/admissions/wecom");
        makeDue(CORP);

        deleteDue();

        admin().get(users(pool)).then().body("items", empty());
        admin().get(enterprises(pool)).then().body("items.id", contains(id));
        ask(pool, query(encrypted)).body("refusal", equalTo("ENTERPRISE_REFUSED"));
        ask(pool, query(identity("wo1"))).body("refusal", equalTo("ENTERPRISE_REFUSED"));
    }

    @Test
    void deleteWhenMoreMembersThanABatchThenAllAreGone() throws SQLException {
        signIn(pool, "wo1");
        update("""
                with u as (
                    insert into users.users (id, pool, status, created_at, updated_at, version)
                    select gen_random_uuid(), ?, 'ACTIVE', now(), now(), 0 from generate_series(1, 1200)
                    returning id, pool)
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, subject, created_at)
                select gen_random_uuid(), pool, '%s', '%s', id::text, id, now() from u""".formatted(PROVIDER, CORP), pool);
        makeDue(CORP);

        deleteDue();

        update("delete from users.endings where pool = ?", pool);
        admin().get(users(pool)).then().body("items", empty());
        admin().get(enterprises(pool)).then().body("items", empty());
    }

    private void deleteDue() {
        deletion.deleteDue().await().atMost(Duration.ofSeconds(30));
    }

    private void makeDue(String corpId) throws SQLException {
        update("update users.enterprises set deletion_due_at = now() where pool = ? and corp_id = ?", pool, corpId);
    }

    private void update(String sql, String... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }
}
