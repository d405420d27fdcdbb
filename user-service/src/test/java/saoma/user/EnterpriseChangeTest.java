package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.PROVIDER;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.admission;
import static saoma.user.Requests.ask;
import static saoma.user.Requests.enterprise;
import static saoma.user.Requests.enterprises;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.patching;
import static saoma.user.Requests.query;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeCom's events do (wecom-protocol.md section 6.6). */
@QuarkusTest
class EnterpriseChangeTest {
    private final String pool = newPool();

    @Inject
    DataSource database;

    @Test
    void installedWhenNewThenKnownNamedAndLetInWithDepartureSignal() {
        refusedUnlessInstalled();

        accept(installation("INSTALLED", "suite-1", 1, "Acme"));

        admin().get(enterprises(pool) + "/" + enterprise(pool, CORP))
                .then()
                .body("name", equalTo("Acme"))
                .body("installations.suiteId", contains("suite-1"))
                .body("deletionDueAt", nullValue());
        comeUnlessNotInstalled().body("outcome", equalTo("SIGNED_IN"), "departureSignalled", is(true));
        admin().queryParam("state", "installed").get(enterprises(pool)).then().body("items.corpId", contains(CORP));
    }

    @Test
    void installedWhenOperatorNamedItThenNameKept() {
        signIn(pool, "wo1");
        String id = enterprise(pool, CORP);
        patching().body(Map.of("name", "Ours")).patch(enterprises(pool) + "/" + id);

        accept(installation("INSTALLED", "suite-1", 1, "Acme"));

        admin().get(enterprises(pool) + "/" + id).then().body("name", equalTo("Ours"));
    }

    @Test
    void uninstalledWhenLastAppThenSignedOutAtOnceAndDeletionAnnounced() {
        accept(installation("INSTALLED", "suite-1", 1, null));
        accept(installation("INSTALLED", "suite-2", 1, null));
        String sub = signIn(pool, "wo1");
        String id = enterprise(pool, CORP);

        accept(installation("UNINSTALLED", "suite-1", 2, null));
        assertThat(Endings.of(pool)).isEmpty();
        accept(installation("UNINSTALLED", "suite-2", 3, null));

        assertThat(Endings.of(pool)).extracting(ending -> ending.get("subject")).containsExactly(sub);
        admin().get(enterprises(pool) + "/" + id)
                .then()
                .body("installations", empty())
                .body("deletionDueAt", notNullValue());
        admin().get(enterprises(pool) + "/" + id + "/audit")
                .then()
                .body("items.operation", contains("uninstall", "uninstall", "install", "install"))
                .body("items[0].after.deletionDueAt", notNullValue());
        refusedUnlessInstalled();
    }

    @Test
    void installedWhenDeletionWasAnnouncedThenTakenBack() {
        accept(installation("INSTALLED", "suite-1", 1, null));
        accept(installation("UNINSTALLED", "suite-1", 2, null));

        accept(installation("INSTALLED", "suite-1", 3, null));

        admin().get(enterprises(pool) + "/" + enterprise(pool, CORP)).then().body("deletionDueAt", nullValue());
    }

    @Test
    void installedWhenOlderThanUninstalledThenNothingChanges() {
        accept(installation("UNINSTALLED", "suite-1", 2, null));

        accept(installation("INSTALLED", "suite-1", 1, "Acme"));

        admin().get(enterprises(pool) + "/" + enterprise(pool, CORP))
                .then()
                .body("installations", empty())
                .body("name", nullValue())
                .body("deletionDueAt", notNullValue());
    }

    @Test
    void acceptWhenRepeatedThenNothingChanges() {
        String sub = signIn(pool, "wo1");
        Map<String, Object> deleted = member("MEMBER_DELETED", "zhangsan", 1);
        accept(deleted);
        Endings.of(pool).forEach(Endings::delete);
        accept(member("MEMBER_ENABLED", "zhangsan", 1));

        accept(deleted);

        assertThat(Endings.of(pool)).isEmpty();
        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER_DELETED, zhangsan, member-deleted",
        "MEMBER_DELETED, wo1, member-deleted",
        "MEMBER_DISABLED, zhangsan, member-disabled",
        "MEMBER_DISABLED, wo1, member-disabled"
    })
    void memberWhenGoneThenLinkSuspendedAndSignedOutUntilBack(String kind, String named, String suspension) {
        String sub = signIn(pool, "wo1");
        Map<String, Object> colleague = identity("wo2");
        colleague.put("userId", "lisi");
        signIn(pool, colleague);

        accept(member(kind, named, 1));

        ask(pool, query(identity("wo1"))).body("refusal", equalTo("MEMBER_SUSPENDED"), "subject", nullValue());
        ask(pool, query(colleague)).body("outcome", equalTo("SIGNED_IN"));
        assertThat(Endings.of(pool)).extracting(ending -> ending.get("subject")).containsExactly(sub);
        admin().get(users(pool) + "/" + sub).then().body("identities[0].suspension", equalTo(suspension));
        admin().get(users(pool) + "/" + sub + "/audit").then().body("items.operation", contains("suspend"));

        accept(member("MEMBER_ENABLED", named, 2));

        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
        admin().get(users(pool) + "/" + sub + "/audit")
                .then()
                .body("items.operation", contains("reinstate", "suspend"));
    }

    @Test
    void memberWhenOperatorLiftsSuspensionThenSignedInUntilTheNextEvent() {
        String sub = signIn(pool, "wo1");
        accept(member("MEMBER_DELETED", "zhangsan", 1));
        String identity = admin().get(users(pool) + "/" + sub).path("identities[0].id");

        for (String user : new String[] {sub, UUID.randomUUID().toString()}) {
            admin().delete(users(pool) + "/" + user + "/identities/" + identity + "/suspension")
                    .then()
                    .statusCode(user.equals(sub) ? 204 : 404);
        }

        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
        accept(member("MEMBER_DISABLED", "zhangsan", 2));
        ask(pool, query(identity("wo1"))).body("refusal", equalTo("MEMBER_SUSPENDED"));
    }

    @Test
    void memberWhenOlderEventComesLaterThenTheNewerHolds() {
        signIn(pool, "wo1");
        accept(member("MEMBER_DELETED", "zhangsan", 5));

        accept(member("MEMBER_ENABLED", "zhangsan", 4));

        ask(pool, query(identity("wo1"))).body("refusal", equalTo("MEMBER_SUSPENDED"));
    }

    @Test
    void memberWhenOfAnotherEnterpriseProviderOrPoolThenNotMeant() {
        signIn(pool, "wo1");
        Map<String, Object> otherCorp = member("MEMBER_DELETED", "zhangsan", 1);
        otherCorp.put("corpId", "wpOther");
        accept(otherCorp);
        Map<String, Object> otherProvider = member("MEMBER_DELETED", "zhangsan", 1);
        otherProvider.put("providerCorpId", "wwOther");
        accept(otherProvider);
        tell(newPool(), member("MEMBER_DELETED", "zhangsan", 1)).statusCode(204);

        ask(pool, query(identity("wo1"))).body("outcome", equalTo("SIGNED_IN"));
    }

    @Test
    void memberWhenEnterpriseIsToldOfByItsOtherIdThenMeant() {
        signIn(pool, "wo1");
        Map<String, Object> encrypted = identity("wo1");
        encrypted.put("corpId", "wpEncrypted");
        Map<String, Object> query = query(encrypted);
        query.put("openCorpIds", Map.of(CORP, "wpEncrypted"));
        ask(pool, query).body("outcome", equalTo("SIGNED_IN"));
        Map<String, Object> deleted = member("MEMBER_DELETED", "zhangsan", 1);
        deleted.put("corpId", "wpEncrypted");

        accept(deleted);

        ask(pool, query(identity("wo1"))).body("refusal", equalTo("MEMBER_SUSPENDED"));
    }

    @Test
    void memberWhenUserIdTookTheEncryptedFormThenStillKnownByBoth() {
        signIn(pool, "wo1");
        Map<String, Object> encrypted = identity("wo1");
        encrypted.put("userId", "wo1");
        String sub = signIn(pool, encrypted);

        admin().get(users(pool) + "/" + sub).then().body("identities[0].userId", equalTo("zhangsan"));
        accept(member("MEMBER_DISABLED", "zhangsan", 1));
        ask(pool, query(encrypted)).body("refusal", equalTo("MEMBER_SUSPENDED"));
        accept(member("MEMBER_ENABLED", "wo1", 2));
        ask(pool, query(encrypted)).body("outcome", equalTo("SIGNED_IN"));
    }

    @Test
    void renamedWhenKnownThenUserIdMovedAndSubjectStays() {
        String sub = signIn(pool, "wo1");
        Map<String, Object> renamed = member("MEMBER_RENAMED", "zhangsan", 1);
        renamed.put("renamedTo", "zhang.san");

        accept(renamed);

        admin().get(users(pool) + "/" + sub).then().body("identities[0].userId", equalTo("zhang.san"));
        accept(member("MEMBER_DELETED", "zhangsan", 2));
        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
        assertThat(Endings.of(pool)).isEmpty();
    }

    @Test
    void memberWhenDeletedThenWhatWasPreparedForTheUserIdIsVoid() throws SQLException {
        String prepared = prepare("zhangsan");

        accept(member("MEMBER_DELETED", "zhangsan", 1));

        assertThat(signIn(pool, "wo1")).isNotEqualTo(prepared);
    }

    @Test
    void renamedWhenLinkWasPreparedThenItWaitsForTheNewUserId() throws SQLException {
        String prepared = prepare("zs");
        Map<String, Object> renamed = member("MEMBER_RENAMED", "zs", 1);
        renamed.put("renamedTo", "zhangsan");

        accept(renamed);

        assertThat(signIn(pool, "wo1")).isEqualTo(prepared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "kind", "at", "providerCorpId", "corpId", "member"})
    void acceptWhenPartMissingThenInvalidRequest(String part) {
        Map<String, Object> change = member("MEMBER_DELETED", "zhangsan", 1);
        change.remove(part);

        tell(pool, change).statusCode(400).body("violations.field", contains(part));
    }

    @Test
    void acceptWhenKindNeedsMoreThenEachNamed() {
        Map<String, Object> change = member("MEMBER_RENAMED", null, 1);
        tell(pool, change).statusCode(400).body("violations.field", containsInAnyOrder("member", "renamedTo"));
        change.put("kind", "INSTALLED");
        tell(pool, change).statusCode(400).body("violations.field", contains("suiteId"));
    }

    /** A user to whom the first person with this userid is linked. */
    private String prepare(String userId) throws SQLException {
        String subject = Requests.create(pool, Map.of());
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        insert into users.pending_identities
                            (id, pool, provider_corp_id, corp_id, user_id, subject, created_at)
                        values (gen_random_uuid(), ?, ?, ?, ?, ?::uuid, now())""")) {
            List<String> values = List.of(pool, PROVIDER, CORP, userId, subject);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
        return subject;
    }

    private void refusedUnlessInstalled() {
        comeUnlessNotInstalled().body("refusal", equalTo("ENTERPRISE_NOT_INSTALLED"));
    }

    private ValidatableResponse comeUnlessNotInstalled() {
        Map<String, Object> query = query(identity("wo1"));
        query.put("admission", admission("INSTALLED_ONLY"));
        return ask(pool, query).statusCode(200);
    }

    private void accept(Map<String, Object> change) {
        tell(pool, change).statusCode(204);
    }

    private static ValidatableResponse tell(String pool, Map<String, Object> change) {
        return internal()
                .body(change)
                .post("/internal/pools/{pool}/enterprise-changes", pool)
                .then();
    }

    private static Map<String, Object> installation(String kind, String suiteId, int second, String name) {
        Map<String, Object> change = change(kind, second);
        change.put("suiteId", suiteId);
        change.put("name", name);
        return change;
    }

    private static Map<String, Object> member(String kind, String member, int second) {
        Map<String, Object> change = change(kind, second);
        change.put("member", member);
        return change;
    }

    private static Map<String, Object> change(String kind, int second) {
        Map<String, Object> change = new HashMap<>();
        change.put("id", UUID.randomUUID().toString());
        change.put("kind", kind);
        change.put("providerCorpId", PROVIDER);
        change.put("corpId", CORP);
        change.put("at", "2026-01-01T00:00:0" + second + "Z");
        return change;
    }
}
