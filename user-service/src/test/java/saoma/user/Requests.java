package saoma.user;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import saoma.backends.PostgresTestResource;

/** What the tests ask, right unless a test says otherwise; and, once for all tests, the servers behind. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
@QuarkusTestResource(TestTokens.class)
final class Requests {
    static final String PROVIDER = "wwProvider0001";
    static final String CORP = "wpCorpA0001";

    private Requests() {}

    /** A pool no other test knows. */
    static String newPool() {
        return "t-" + UUID.randomUUID().toString().substring(0, 18);
    }

    static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.admin()).contentType(ContentType.JSON);
    }

    static RequestSpecification patching() {
        return given().auth().oauth2(TestTokens.admin()).contentType("application/merge-patch+json; charset=utf-8");
    }

    static RequestSpecification internal() {
        return given().auth().oauth2(TestTokens.internal()).contentType(ContentType.JSON);
    }

    static String users(String pool) {
        return "/api/v1/pools/" + pool + "/users";
    }

    static String enterprises(String pool) {
        return "/api/v1/pools/" + pool + "/enterprises";
    }

    static Map<String, Object> identity(String openUserId) {
        Map<String, Object> identity = new HashMap<>();
        identity.put("providerCorpId", PROVIDER);
        identity.put("corpId", CORP);
        identity.put("openUserId", openUserId);
        identity.put("userId", "zhangsan");
        identity.put("userType", 5);
        identity.put("avatar", "https://cdn.example/a.png");
        return identity;
    }

    /** The question of an open connection that makes new accounts. */
    static Map<String, Object> query(Map<String, Object> identity) {
        Map<String, Object> query = new HashMap<>();
        query.put("connection", "wecom");
        query.put("linking", "CREATE");
        query.put("admission", admission("OPEN"));
        query.put("identity", identity);
        return query;
    }

    static Map<String, Object> admission(String mode, Integer... userTypes) {
        return Map.of("mode", mode, "userTypes", List.of(userTypes));
    }

    static ValidatableResponse ask(String pool, Map<String, Object> query) {
        return internal()
                .body(query)
                .post("/internal/pools/{pool}/identities/resolve", pool)
                .then();
    }

    static ValidatableResponse resolve(String pool, Map<String, Object> identity, boolean loginOnly) {
        Map<String, Object> query = query(identity);
        query.put("linking", loginOnly ? "LOGIN_ONLY" : "CREATE");
        return ask(pool, query);
    }

    /** Signs a person in and returns their sub. */
    static String signIn(String pool, Map<String, Object> identity) {
        return resolve(pool, identity, false).statusCode(200).extract().path("subject");
    }

    static String signIn(String pool, String openUserId) {
        return signIn(pool, identity(openUserId));
    }

    /** Creates a user as an operator and returns their id. */
    static String create(String pool, Map<String, Object> user) {
        return admin().body(user)
                .post(users(pool))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Map<String, Object> link(String openUserId) {
        return Map.of("providerCorpId", PROVIDER, "corpId", CORP, "openUserId", openUserId);
    }

    /** The id of the enterprise in its pool. */
    static String enterprise(String pool, String corpId) {
        return admin().queryParam("corpId", corpId).get(enterprises(pool)).path("items[0].id");
    }

    static List<Map<String, Object>> links(String openUserId) {
        return List.of(link(openUserId));
    }
}
