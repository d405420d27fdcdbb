package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.PROVIDER;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.enterprises;
import static saoma.user.Requests.identity;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.patching;
import static saoma.user.Requests.resolve;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ResolutionResourceTest {
    private final String pool = newPool();

    @Inject
    DataSource database;

    @Test
    void resolveWhenUnknownThenUserProvisioned() {
        String sub = resolve(pool, identity("wo1"), false)
                .statusCode(200)
                .body("created", is(true), "refusal", nullValue())
                .extract()
                .path("subject");

        assertThat(UUID.fromString(sub).version()).isEqualTo(7);
        admin().get(users(pool) + "/" + sub)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("name", nullValue())
                .body("picture", equalTo("https://cdn.example/a.png"))
                .body("lastSignInAt", notNullValue())
                .body("identities", hasSize(1))
                .body("identities[0].openUserId", equalTo("wo1"))
                .body("identities[0].userId", equalTo("zhangsan"))
                .body("identities[0].userType", is(5))
                .body("identities[0].connection", equalTo("wecom"))
                .body("enterprises.corpId", contains(CORP));
    }

    @Test
    void resolveWhenKnownThenSameSubjectAndAttributesUpdated() {
        String sub = signIn(pool, "wo1");
        String firstSignIn = admin().get(users(pool) + "/" + sub).path("lastSignInAt");
        Map<String, Object> changed = identity("wo1");
        changed.put("userId", "zhang.san");
        changed.put("userType", 2);
        changed.put("avatar", "https://cdn.example/b.png");

        resolve(pool, changed, false).statusCode(200).body("subject", equalTo(sub), "created", is(false));

        admin().get(users(pool) + "/" + sub)
                .then()
                .body("picture", equalTo("https://cdn.example/b.png"))
                .body("lastSignInAt", not(equalTo(firstSignIn)))
                .body("identities[0].userId", equalTo("zhang.san"))
                .body("identities[0].userType", is(2))
                .body("identities[0].avatar", equalTo("https://cdn.example/b.png"));
    }

    @Test
    void resolveWhenNothingNewThenVersionKept() {
        String sub = signIn(pool, "wo1");
        String tag = admin().get(users(pool) + "/" + sub).header("ETag");

        signIn(pool, "wo1");

        assertThat(admin().get(users(pool) + "/" + sub).header("ETag")).isEqualTo(tag);
    }

    @Test
    void resolveWhenAttributesMissingThenLastKnownKept() {
        String sub = signIn(pool, "wo1");
        Map<String, Object> bare = identity("wo1");
        bare.keySet().removeAll(Set.of("userId", "userType", "avatar"));

        signIn(pool, bare);

        admin().get(users(pool) + "/" + sub)
                .then()
                .body("picture", equalTo("https://cdn.example/a.png"))
                .body("identities[0].userId", equalTo("zhangsan"))
                .body("identities[0].userType", is(5));
    }

    @Test
    void resolveWhenOperatorSetPictureThenAvatarDoesNotReplaceIt() {
        String sub = signIn(pool, "wo1");
        patching().body(Map.of("picture", "https://pictures.example/own.png")).patch(users(pool) + "/" + sub);
        Map<String, Object> changed = identity("wo1");
        changed.put("avatar", "https://cdn.example/b.png");

        signIn(pool, changed);

        admin().get(users(pool) + "/" + sub)
                .then()
                .body("picture", equalTo("https://pictures.example/own.png"))
                .body("identities[0].avatar", equalTo("https://cdn.example/b.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "not a url", ""})
    void resolveWhenAvatarIsNoWebAddressThenSignedInWithoutPicture(String avatar) {
        Map<String, Object> identity = identity("wo1");
        identity.put("avatar", avatar);

        String sub = signIn(pool, identity);

        admin().get(users(pool) + "/" + sub).then().body("picture", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"openUserId, wo1x", "openUserId, WO1", "providerCorpId, wwOther"})
    void resolveWhenAnyPartOfKeyDiffersThenAnotherUser(String part, String value) {
        String sub = signIn(pool, "wo1");
        Map<String, Object> other = identity("wo1");
        other.put(part, value);

        resolve(pool, other, false).statusCode(200).body("created", is(true), "subject", not(equalTo(sub)));
    }

    @Test
    void resolveWhenOtherPoolThenAnotherUserAndNeitherSeesTheOther() {
        String otherPool = newPool();
        String here = signIn(pool, "wo1");
        String there = signIn(otherPool, "wo1");

        assertThat(there).isNotEqualTo(here);
        admin().get(users(otherPool) + "/" + here).then().statusCode(404);
        admin().get(users(pool)).then().body("items.id", contains(here));
        admin().get(users(otherPool)).then().body("items.id", contains(there));
        internal()
                .get("/internal/pools/{pool}/users/{sub}/claims", otherPool, here)
                .then()
                .statusCode(404);
    }

    @Test
    void resolveWhenLoginOnlyAndUnknownThenNoAccountAndNothingWritten() {
        resolve(pool, identity("wo1"), true)
                .statusCode(200)
                .body("subject", nullValue(), "created", is(false), "refusal", equalTo("NO_ACCOUNT"));

        admin().get(users(pool)).then().body("items", empty());
        admin().get(enterprises(pool)).then().body("items", empty());
    }

    @Test
    void resolveWhenLoginOnlyAndPreProvisionedThenAllowed() {
        String sub = Requests.create(pool, Map.of("name", "张三", "identities", Requests.links("wo1")));

        resolve(pool, identity("wo1"), true)
                .statusCode(200)
                .body("subject", equalTo(sub), "created", is(false), "refusal", nullValue());
        resolve(pool, identity("wo2"), true).body("refusal", equalTo("NO_ACCOUNT"));

        admin().get(users(pool) + "/" + sub)
                .then()
                .body("name", equalTo("张三"), "picture", equalTo("https://cdn.example/a.png"))
                .body("identities", hasSize(1))
                .body("enterprises.corpId", contains(CORP));
    }

    @Test
    void resolveWhenSecondIdentityLinkedThenSameSubject() {
        String sub = Requests.create(pool, Map.of("identities", List.of(Requests.link("wo1"), Requests.link("wo2"))));

        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
        assertThat(signIn(pool, "wo2")).isEqualTo(sub);
    }

    @Test
    void resolveWhenBlockedThenRefusedAndNothingUpdated() {
        String sub = signIn(pool, "wo1");
        admin().post(users(pool) + "/" + sub + "/block").then().statusCode(200);
        String before = admin().get(users(pool) + "/" + sub).asString();
        Map<String, Object> changed = identity("wo1");
        changed.put("avatar", "https://cdn.example/b.png");

        for (boolean loginOnly : new boolean[] {true, false}) {
            resolve(pool, changed, loginOnly)
                    .statusCode(200)
                    .body("subject", nullValue(), "created", is(false), "refusal", equalTo("USER_BLOCKED"));
        }

        assertThat(admin().get(users(pool) + "/" + sub).asString()).isEqualTo(before);
        admin().post(users(pool) + "/" + sub + "/unblock").then().statusCode(200);
        assertThat(signIn(pool, "wo1")).isEqualTo(sub);
    }

    @Test
    void resolveWhenUserDeletedThenNewSubject() {
        String sub = signIn(pool, "wo1");
        admin().delete(users(pool) + "/" + sub).then().statusCode(204);

        resolve(pool, identity("wo1"), false).body("created", is(true), "subject", not(equalTo(sub)));
    }

    @Test
    void resolveWhen200FirstSignInsOfOnePersonThenOneUser() throws Exception {
        Set<String> subjects = new HashSet<>(Parallel.run(200, () -> signIn(pool, "wo1")));

        assertThat(subjects).hasSize(1);
        assertThat(count("users")).isEqualTo(1);
        assertThat(count("federated_identities")).isEqualTo(1);
        assertThat(count("enterprises")).isEqualTo(1);
    }

    @Test
    void resolveWhenSignInsRaceWithDeletionThenEachAnswerIsAUserAndNoLinkIsLost() throws Exception {
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> signIn(pool, "wo1"));
            work.add(() -> {
                String id = admin().get(users(pool)).path("items[0].id");
                if (id != null) {
                    admin().delete(users(pool) + "/" + id).then().statusCode(org.hamcrest.Matchers.oneOf(204, 404));
                }
                return null;
            });
        }
        Parallel.run(work);

        assertThat(count("users")).isEqualTo(count("federated_identities")).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "openUserId, null",
                "openUserId, ''",
                "openUserId, ' '",
                "openUserId, 'a b'",
                "openUserId, 'é'",
                "corpId, null",
                "corpId, ''",
                "providerCorpId, null",
                "providerCorpId, ''"
            })
    void resolveWhenPartOfKeyUnusableThenInvalidRequest(String part, String value) {
        Map<String, Object> identity = identity("wo1");
        identity.put(part, value);

        resolve(pool, identity, false)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:saoma:problem:invalid-request"))
                .body("violations.field", contains("identity." + part));
        admin().get(users(pool)).then().body("items", empty());
    }

    @Test
    void resolveWhenWholeKeyUnusableThenEveryPartNamed() {
        resolve(
                        pool,
                        Map.of(
                                "openUserId", "w".repeat(65),
                                "corpId", "w\u0000",
                                "providerCorpId", "w\n"),
                        false)
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder("identity.openUserId", "identity.corpId", "identity.providerCorpId"));
    }

    @Test
    void resolveWhenOpenUserIdHas64BytesThenProvisioned() {
        resolve(pool, identity("w".repeat(64)), false).statusCode(200).body("created", is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"connection\":\"wecom\",\"linking\":\"CREATE\"}",
                "{\"connection\":\"wecom\",\"linking\":\"CREATE\",\"identity\":null}",
                "{\"connection\":\"wecom\",\"linking\":\"x\",\"identity\":{}}",
                "{\"connection\":\"wecom\",\"surprise\":1}",
                "{\"connection\":\"wecom\",\"identity\":"
                        + "{\"providerCorpId\":\"p\",\"corpId\":\"c\",\"openUserId\":\"o\"}}",
                "{\"connection\":\"wecom\",\"linking\":\"CREATE\",\"identity\":"
                        + "{\"providerCorpId\":\"p\",\"corpId\":\"c\",\"openUserId\":5}}",
                "{\"connection\":\"wecom\",\"linking\":\"CREATE\",\"identity\":"
                        + "{\"providerCorpId\":\"p\",\"corpId\":\"c\",\"openUserId\":\"o\"}}",
                "{\"connection\":\"wecom\",\"linking\":\"CREATE\",\"admission\":{},\"identity\":"
                        + "{\"providerCorpId\":\"p\",\"corpId\":\"c\",\"openUserId\":\"o\"}}",
                "[]",
                "null",
                "",
                "{"
            })
    void resolveWhenBodyMisshapenThenInvalidRequest(String body) {
        internal()
                .body(body)
                .post("/internal/pools/{pool}/identities/resolve", pool)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void resolveWhenEnterpriseHasManyMembersThenSeenOnce() {
        signIn(pool, "wo1");
        signIn(pool, "wo2");

        admin().get(enterprises(pool))
                .then()
                .body("items", hasSize(1))
                .body("items[0].providerCorpId", equalTo(PROVIDER), "items[0].corpId", equalTo(CORP));
    }

    @Test
    void resolveWhenEnterpriseSeenLongAgoThenSeenAgain() throws SQLException {
        signIn(pool, "wo1");
        update(
                "update users.enterprises set last_seen_at = '2020-01-01Z', first_seen_at = '2020-01-01Z' where pool = ?");

        signIn(pool, "wo1");

        admin().get(enterprises(pool))
                .then()
                .body("items[0].firstSeenAt", equalTo("2020-01-01T00:00:00Z"))
                .body("items[0].lastSeenAt", not(equalTo("2020-01-01T00:00:00Z")));
    }

    private int count(String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select count(*) from users." + table + " where pool = ?")) {
            statement.setString(1, pool);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, pool);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
