package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.link;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees of their own identities, and how they and operators remove one. */
@QuarkusTest
class OwnIdentityTest {
    private static final String IDENTITIES = "/internal/pools/{pool}/users/{subject}/identities";

    private final String pool = Requests.newPool();
    private String subject;

    @BeforeEach
    void member() {
        subject = signIn(pool, "wo-1");
    }

    @Test
    void listWhenLinkedThenOldestFirst() {
        admin().body(link("wo-2")).post(users(pool) + "/" + subject + "/identities");
        internal()
                .get(IDENTITIES, pool, subject)
                .then()
                .statusCode(200)
                .body("items.openUserId", equalTo(List.of("wo-1", "wo-2")))
                .body("items[0].connection", equalTo("wecom"))
                .body("items[0].lastSeenAt", notNullValue());
    }

    @Test
    void listWhenNoSuchUserThenNotFound() {
        internal().get(IDENTITIES, pool, UUID.randomUUID()).then().statusCode(404);
        internal().get(IDENTITIES, Requests.newPool(), subject).then().statusCode(404);
    }

    @Test
    void unlinkWhenNotTheLastThenSessionsEnd() {
        admin().body(link("wo-2")).post(users(pool) + "/" + subject + "/identities");
        unlink(identity(1), "").statusCode(204);
        admin().get(users(pool) + "/" + subject)
                .then()
                .body("identities", hasSize(1))
                .body("notBefore", notNullValue());
        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("subject", subject));
        admin().get(users(pool) + "/" + subject + "/audit").then().body("items[0].operation", equalTo("unlink"));
    }

    @Test
    void unlinkWhenTheLastThenOnlyIfThatIsMeant() {
        unlink(identity(0), "").statusCode(409).body("type", equalTo("urn:saoma:problem:last-identity"));
        admin().get(users(pool) + "/" + subject).then().body("identities", hasSize(1));
        assertThat(Endings.of(pool)).isEmpty();
        unlink(identity(0), "?last=true").statusCode(204);
    }

    @Test
    void unlinkWhenSomebodyElsesThenNotFound() {
        String other = signIn(pool, "wo-9");
        internal()
                .delete(IDENTITIES + "/" + identity(0) + "?last=true", pool, other)
                .then()
                .statusCode(404);
    }

    @Test
    void addWhenNobodyHasItThenLinked() {
        add(subject, "wo-2").body("outcome", equalTo("SIGNED_IN"), "subject", equalTo(subject));
        assertThat(signIn(pool, "wo-2")).isEqualTo(subject);
        add(subject, "wo-2").body("outcome", equalTo("SIGNED_IN"));
        internal().get(IDENTITIES, pool, subject).then().body("items", hasSize(2));
    }

    @Test
    void addWhenSomebodyElsesThenRefused() {
        String other = signIn(pool, "wo-9");
        String before = asOperatorsSee(other);
        Map<String, Object> query = Requests.query(Requests.identity("wo-9"));
        query.put("connection", "another");
        add(subject, query).body("outcome", equalTo("REFUSED"), "refusal", equalTo("IDENTITY_LINKED"));
        assertThat(asOperatorsSee(other)).isEqualTo(before);
    }

    @Test
    void addWhenSomebodyElseIsBlockedThenRefusedAsAnybodyElses() {
        String other = signIn(pool, "wo-9");
        admin().post(users(pool) + "/" + other + "/block");
        add(subject, "wo-9").body("refusal", equalTo("IDENTITY_LINKED"));
    }

    @Test
    void addWhenUserIdWasPreparedForSomebodyElseThenRefusedAndStillPrepared() {
        String other = Requests.create(pool, Map.of());
        prepare(other);
        Map<String, Object> query = Requests.query(Requests.identity("wo-7"));
        identityOf(query).put("userId", "prepared");
        add(subject, query).body("refusal", equalTo("IDENTITY_LINKED"));
        admin().get(users(pool) + "/" + other).then().body("identities", hasSize(0));
        Requests.ask(pool, query).body("subject", equalTo(other));
    }

    @Test
    void addWhenUserIdWasPreparedForThemThenLinked() {
        prepare(subject);
        Map<String, Object> query = Requests.query(Requests.identity("wo-7"));
        identityOf(query).put("userId", "prepared");
        add(subject, query).body("subject", equalTo(subject));
    }

    @Test
    void addWhenPreparedForSomebodyElseThenRefused() {
        String other = Requests.create(pool, Map.of("identities", Requests.links("wo-7")));
        add(subject, "wo-7").body("refusal", equalTo("IDENTITY_LINKED"));
        assertThat(signIn(pool, "wo-7")).isEqualTo(other);
    }

    @Test
    void addWhenUserIsBlockedThenRefused() {
        admin().post(users(pool) + "/" + subject + "/block");
        add(subject, "wo-2").body("refusal", equalTo("USER_BLOCKED"));
    }

    @Test
    void addWhenTheyHaveAsManyAsOneMayHaveThenToldSo() {
        for (int i = 2; i <= 20; i++) {
            admin().body(link("wo-" + i))
                    .post(users(pool) + "/" + subject + "/identities")
                    .then()
                    .statusCode(201);
        }
        add(subject, "wo-21").body("refusal", equalTo("TOO_MANY_IDENTITIES"));
        add(subject, "wo-20").body("outcome", equalTo("SIGNED_IN"));
    }

    @Test
    void addWhenEnterpriseMayNotComeInThenRefused() {
        var query = Requests.query(Requests.identity("wo-2"));
        query.put("admission", Requests.admission("ALLOW_LIST"));
        internal().body(query).post(IDENTITIES, pool, subject).then().body("refusal", equalTo("ENTERPRISE_REFUSED"));
    }

    private ValidatableResponse add(String user, String openUserId) {
        return add(user, Requests.query(Requests.identity(openUserId)));
    }

    private ValidatableResponse add(String user, Map<String, Object> query) {
        return internal().body(query).post(IDENTITIES, pool, user).then().statusCode(200);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> identityOf(Map<String, Object> query) {
        return (Map<String, Object>) query.get("identity");
    }

    private String asOperatorsSee(String user) {
        return admin().get(users(pool) + "/" + user).asString();
    }

    /** A link by the userid {@code prepared}. */
    private void prepare(String user) {
        admin().contentType("application/x-ndjson")
                .body("{\"subject\":\"%s\",\"providerCorpId\":\"%s\",\"corpId\":\"%s\",\"userId\":\"prepared\"}"
                        .formatted(user, Requests.PROVIDER, Requests.CORP)
                        .getBytes(StandardCharsets.UTF_8))
                .post(users(pool) + "/imports")
                .then()
                .statusCode(200);
    }

    private String identity(int index) {
        return internal().get(IDENTITIES, pool, subject).path("items[" + index + "].id");
    }

    private ValidatableResponse unlink(String identity, String query) {
        return internal()
                .delete(IDENTITIES + "/" + identity + query, pool, subject)
                .then();
    }
}
