package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static saoma.user.Requests.CORP;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a connection lets in; decided before any account exists. */
@QuarkusTest
class AdmissionTest {
    private final String pool = newPool();

    @ParameterizedTest
    @CsvSource({
        "ALLOW_LIST, ENTERPRISE_REFUSED",
        "APPROVAL, ENTERPRISE_PENDING",
        "INSTALLED_ONLY, ENTERPRISE_NOT_INSTALLED"
    })
    void resolveWhenNewEnterpriseNotLetInThenRefusedAndNoUserButAuditEntry(String mode, String refusal)
            throws Exception {
        Parallel.run(20, () -> refused(mode, refusal));

        admin().get(users(pool)).then().body("items", empty());
        String enterprise = enterprise(pool, CORP);
        assertThat(admin().get(enterprises(pool) + "/" + enterprise + "/audit")
                        .then()
                        .body("items.actor", everyItem(equalTo("sign-in")))
                        .body("items[0].operation", equalTo("refuse"))
                        .body("items[0].after.connection", equalTo("wecom"))
                        .body("items[0].after.refusal", equalTo(refusal))
                        .extract()
                        .<List<?>>path("items"))
                .as("one for each minute the test touched")
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "DENY_LIST"})
    void resolveWhenNewEnterpriseLetInThenProvisioned(String mode) {
        come(mode).body("outcome", equalTo("SIGNED_IN"), "created", is(true));
    }

    @Test
    void resolveWhenUserTypeNotLetInThenRefused() {
        Map<String, Object> query = query(identity("wo1"));
        query.put("admission", admission("OPEN", 1, 2));

        ask(pool, query).body("refusal", equalTo("USER_TYPE_REFUSED"));
        identityOf(query).put("userType", null);
        ask(pool, query).body("refusal", equalTo("USER_TYPE_REFUSED"));
        admin().get(users(pool)).then().body("items", empty());
        identityOf(query).put("userType", 2);
        ask(pool, query).body("outcome", equalTo("SIGNED_IN"));
    }

    /** By the web login and from the Workbench, where WeCom tells no type. */
    @Test
    void resolveWhenUserTypeUnknownThenLetInAsMember() {
        Map<String, Object> query = query(identity("wo1"));
        identityOf(query).put("userType", null);
        query.put("admission", admission("OPEN", 4, 5));

        ask(pool, query).body("outcome", equalTo("SIGNED_IN"));
    }

    @Test
    void resolveWhenAnotherEnterpriseRequiredThenMismatchAndNothingWritten() {
        Map<String, Object> query = query(identity("wo1"));
        for (String required : new String[] {"wpOther", CORP.toLowerCase(), "a\u0000b", ""}) {
            query.put("requiredCorpId", required);
            ask(pool, query).statusCode(200).body("refusal", equalTo("ENTERPRISE_MISMATCH"));
        }
        admin().get(users(pool)).then().body("items", empty());
        admin().get(enterprises(pool)).then().body("items", empty());

        query.put("requiredCorpId", CORP);
        ask(pool, query).body("outcome", equalTo("SIGNED_IN"), "corpId", equalTo(CORP));
    }

    @Test
    void resolveWhenRequiredEnterpriseButUserBlockedThenMismatchComesFirst() {
        String sub = signIn(pool, "wo1");
        admin().post(users(pool) + "/" + sub + "/block").then().statusCode(200);
        Map<String, Object> query = query(identity("wo1"));
        query.put("requiredCorpId", "wpOther");

        ask(pool, query).body("refusal", equalTo("ENTERPRISE_MISMATCH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALLOW_LIST", "APPROVAL"})
    void resolveWhenExistingAccountAndEnterpriseNotApprovedThenRefusedToo(String mode) {
        String sub = signIn(pool, "wo1");
        String before = admin().get(users(pool) + "/" + sub).path("lastSignInAt");

        come(mode).body("outcome", equalTo("REFUSED"), "subject", nullValue());

        admin().get(users(pool) + "/" + sub).then().body("lastSignInAt", equalTo(before));
    }

    @Test
    void resolveWhenNoAppInstalledThenDepartureNotSignalled() {
        come("OPEN").body("departureSignalled", is(false));
    }

    @Test
    void resolveWhenAskAndUnknownThenChoiceNeededAndNothingWritten() {
        Map<String, Object> query = query(identity("wo1"));
        query.put("linking", "ASK");

        ask(pool, query).statusCode(200).body("outcome", equalTo("CHOICE_NEEDED"), "subject", nullValue());
        admin().get(users(pool)).then().body("items", empty());
        query.put("choice", Map.of());
        ask(pool, query).body("outcome", equalTo("SIGNED_IN"), "created", is(true));
        query.remove("choice");
        ask(pool, query).body("outcome", equalTo("SIGNED_IN"), "created", is(false));
    }

    @Test
    void resolveWhenGenderToldThenProfileFollowsItUntilOperatorSetsOne() {
        Map<String, Object> identity = identity("wo1");
        String sub = signIn(pool, identity);
        identity.put("gender", "male");
        signIn(pool, identity);
        admin().get(users(pool) + "/" + sub).then().body("gender", equalTo("male"));

        Requests.patching().body(Map.of("gender", "unsaid")).patch(users(pool) + "/" + sub);
        identity.put("gender", "female");
        signIn(pool, identity);

        admin().get(users(pool) + "/" + sub).then().body("gender", equalTo("unsaid"));
    }

    @Test
    void resolveWhenGenderToldAtFirstSignInThenInProfile() {
        Map<String, Object> identity = identity("wo1");
        identity.put("gender", "female");

        admin().get(users(pool) + "/" + signIn(pool, identity)).then().body("gender", equalTo("female"));
    }

    private ValidatableResponse come(String mode) {
        Map<String, Object> query = query(identity("wo1"));
        query.put("admission", admission(mode));
        return ask(pool, query).statusCode(200);
    }

    private Object refused(String mode, String refusal) {
        return come(mode).body("outcome", equalTo("REFUSED"), "refusal", equalTo(refusal), "subject", nullValue());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> identityOf(Map<String, Object> query) {
        return (Map<String, Object>) query.get("identity");
    }
}
