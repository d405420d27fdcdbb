package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
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
import static saoma.user.Requests.newPool;
import static saoma.user.Requests.query;
import static saoma.user.Requests.signIn;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators say of enterprises, and what that does to sign-ins. */
@QuarkusTest
class EnterpriseAdmissionTest {
    private final String pool = newPool();

    @ParameterizedTest
    @ValueSource(strings = {"ALLOW_LIST", "APPROVAL"})
    void admitWhenApprovedThenNextSignInIsLetIn(String mode) {
        come("wecom", mode).body("outcome", equalTo("REFUSED"));
        String id = enterprise(pool, CORP);

        decide(id, "wecom", "approved")
                .statusCode(200)
                .body("admissions[0].connection", equalTo("wecom"))
                .body("admissions[0].state", equalTo("approved"));

        come("wecom", mode).body("outcome", equalTo("SIGNED_IN"));
        come("other", mode).body("outcome", equalTo("REFUSED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "DENY_LIST", "ALLOW_LIST", "INSTALLED_ONLY", "APPROVAL"})
    void admitWhenBlockedThenRefusedInEveryMode(String mode) {
        String id = create(CORP).statusCode(201).extract().path("id");

        decide(id, "wecom", "blocked").statusCode(200);

        come("wecom", mode).body("refusal", equalTo("ENTERPRISE_REFUSED"));
        admin().get(users(pool)).then().body("items", empty());
    }

    @Test
    void admitWhenBlockedThenMembersAreSignedOutAndOthersAreNot() {
        String member = signIn(pool, "wo1");
        Map<String, Object> elsewhere = identity("wo2");
        elsewhere.put("corpId", "wpOther");
        String other = signIn(pool, elsewhere);

        decide(enterprise(pool, CORP), "wecom", "blocked").statusCode(200);

        assertThat(Endings.of(pool)).singleElement().satisfies(ending -> assertThat(ending)
                .containsEntry("kind", "USER")
                .containsEntry("subject", member));
        admin().get(users(pool) + "/" + member).then().body("notBefore", notNullValue());
        admin().get(users(pool) + "/" + other).then().body("notBefore", nullValue());
    }

    @Test
    void admitWhenRepeatedThenNobodyIsSignedOutAgainAndOneAuditEntry() {
        String member = signIn(pool, "wo1");
        String id = enterprise(pool, CORP);
        decide(id, "wecom", "blocked");
        Endings.of(pool).forEach(Endings::delete);

        decide(id, "wecom", "blocked").statusCode(200);

        assertThat(Endings.of(pool)).isEmpty();
        admin().get(enterprises(pool) + "/" + id + "/audit")
                .then()
                .body("items.operation", contains("admit"))
                .body("items[0].before.admissions", empty())
                .body("items[0].after.admissions[0].state", equalTo("blocked"));
        assertThat(member).isNotNull();
    }

    @Test
    void forgetWhenApprovedThenMembersAreSignedOutAndWaitAgain() {
        come("wecom", "APPROVAL");
        String id = enterprise(pool, CORP);
        decide(id, "wecom", "approved");
        String member = come("wecom", "APPROVAL").extract().path("subject");

        for (int i = 0; i < 2; i++) {
            admin().delete(enterprises(pool) + "/" + id + "/admissions/wecom")
                    .then()
                    .statusCode(200)
                    .body("admissions", empty());
        }

        assertThat(Endings.of(pool)).extracting(ending -> ending.get("subject")).containsExactly(member);
        come("wecom", "APPROVAL").body("refusal", equalTo("ENTERPRISE_PENDING"));
    }

    @Test
    void forgetWhenBlockedThenLetInAgain() {
        String id = create(CORP).extract().path("id");
        decide(id, "wecom", "blocked");

        admin().delete(enterprises(pool) + "/" + id + "/admissions/wecom")
                .then()
                .statusCode(200);

        come("wecom", "OPEN").body("outcome", equalTo("SIGNED_IN"));
    }

    @Test
    void listWhenFilteredByStateThenOnlyThose() {
        come("wecom", "APPROVAL");
        String approved = create("wpApproved").extract().path("id");
        decide(approved, "wecom", "approved");
        decide(approved, "other", "blocked");
        create("wpNothing");
        String pending = enterprise(pool, CORP);

        listed("pending", null, pending);
        listed("approved", null, approved);
        listed("blocked", null, approved);
        listed("approved", "wecom", approved);
        listed("blocked", "other", approved);
        listed("blocked", "wecom");
        listed("installed", null);
        listed(null, "wecom", pending, approved);
    }

    @Test
    void listWhenStateOrConnectionUnknownThenInvalidRequest() {
        admin().queryParam("state", "x").get(enterprises(pool)).then().statusCode(400);
        admin().queryParam("connection", "X Y").get(enterprises(pool)).then().statusCode(400);
    }

    @Test
    void createWhenNewThenReadableAndNamedUntilRenamed() {
        String location = admin().body(Map.of("providerCorpId", PROVIDER, "corpId", "wpNew", "name", "新"))
                .post(enterprises(pool))
                .then()
                .statusCode(201)
                .body("name", equalTo("新"), "admissions", empty(), "installations", empty(), "aliases", empty())
                .extract()
                .header("Location");

        admin().get(location).then().statusCode(200).body("corpId", equalTo("wpNew"));
        admin().get(location + "/audit").then().body("items.operation", contains("create"));
    }

    @Test
    void createWhenKnownThenConflict() {
        create("wpNew").statusCode(201);

        create("wpNew").statusCode(409).body("type", equalTo("urn:saoma:problem:enterprise-exists"));
    }

    @Test
    void createWhenFieldsWrongThenEachNamed() {
        admin().body(Map.of("corpId", "a b", "name", "", "id", "x"))
                .post(enterprises(pool))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("corpId", "name", "id", "providerCorpId"));
    }

    @Test
    void admitWhenUnknownOrMisshapenThenRefused() {
        String id = create("wpNew").extract().path("id");

        decide(UUID.randomUUID().toString(), "wecom", "approved").statusCode(404);
        decide(id, "wecom", "pending").statusCode(400);
        decide(id, "WeCom", "approved").statusCode(400);
        admin().body("{}")
                .put(enterprises(pool) + "/" + id + "/admissions/wecom")
                .then()
                .statusCode(400);
        admin().body(Map.of("state", "approved"))
                .put(enterprises(newPool()) + "/" + id + "/admissions/wecom")
                .then()
                .statusCode(404);
    }

    private void listed(String state, String connection, String... ids) {
        var request = admin();
        if (state != null) {
            request.queryParam("state", state);
        }
        if (connection != null) {
            request.queryParam("connection", connection);
        }
        request.get(enterprises(pool)).then().statusCode(200).body("items.id", containsInAnyOrder(ids));
    }

    private ValidatableResponse create(String corpId) {
        return admin().body(Map.of("providerCorpId", PROVIDER, "corpId", corpId))
                .post(enterprises(pool))
                .then();
    }

    private ValidatableResponse decide(String id, String connection, String state) {
        return admin().body(Map.of("state", state))
                .put(enterprises(pool) + "/" + id + "/admissions/" + connection)
                .then();
    }

    private ValidatableResponse come(String connection, String mode) {
        Map<String, Object> query = query(identity("wo1"));
        query.put("connection", connection);
        query.put("admission", admission(mode));
        return ask(pool, query).statusCode(200);
    }
}
