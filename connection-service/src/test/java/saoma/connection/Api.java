package saoma.connection;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import saoma.rest.MergePatch;
import saoma.rest.Problem;

/** The admin API as an operator uses it, and bodies that are valid by default. */
final class Api {
    static final String SECRET = "PvdSecret-never-to-be-seen";
    static final String SUITE_SECRET = "SuiteSecret-never-to-be-seen";
    static final String SUITE_TOKEN = "NeverToBeSeenToken";
    static final String ENCODING_AES_KEY = "NeverToBeSeenEncodingAESKey0123456789abcdef";

    private Api() {}

    static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.admin()).urlEncodingEnabled(false);
    }

    static Response post(String path, Object body) {
        return operator().contentType(ContentType.JSON).body(body).post(path);
    }

    static Response put(String path, Object body) {
        return operator().contentType(ContentType.JSON).body(body).put(path);
    }

    static Response get(String path) {
        return operator().get(path);
    }

    static Response delete(String path) {
        return operator().delete(path);
    }

    /** @param patch JSON text */
    static Response patch(String path, String patch) {
        return patching(patch).patch(path);
    }

    static RequestSpecification patching(String patch) {
        return operator().contentType(MergePatch.MEDIA_TYPE).body(patch.getBytes());
    }

    /** @return identifier of a pool that no other test touches */
    static String newPool() {
        String pool = newName();
        post("/api/v1/pools", Map.of("identifier", pool, "displayName", "Pool"))
                .then()
                .statusCode(201);
        return pool;
    }

    static String newName() {
        return "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    static String connections(String pool) {
        return "/api/v1/pools/" + pool + "/connections";
    }

    static String applications(String pool) {
        return "/api/v1/pools/" + pool + "/applications";
    }

    static Map<String, Object> connection(String identifier) {
        return new HashMap<>(Map.of(
                "identifier", identifier,
                "displayName", "企业微信登录",
                "type", "wecom-provider-qr",
                "corpId", "ww5a1e0000provider",
                "providerSecret", SECRET));
    }

    static Map<String, Object> suite(String kind) {
        return new HashMap<>(Map.of(
                "kind", kind,
                "secret", SUITE_SECRET,
                "token", SUITE_TOKEN,
                "encodingAesKey", ENCODING_AES_KEY));
    }

    static Map<String, Object> application(String identifier) {
        return new HashMap<>(Map.of(
                "identifier", identifier, "name", "Demo", "redirectUris", List.of("https://app.example/callback")));
    }

    static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        body.put(field, value);
        return body;
    }

    /** @return path of the new connection */
    static String createConnection(String pool, String identifier) {
        post(connections(pool), connection(identifier)).then().statusCode(201);
        return connections(pool) + "/" + identifier;
    }

    /** @return path of the new suite */
    static String createSuite(String connection, String suiteId, String kind) {
        put(connection + "/suites/" + suiteId, suite(kind)).then().statusCode(201);
        return connection + "/suites/" + suiteId;
    }

    /** @return path of the new application */
    static String createApplication(String pool, String identifier) {
        return post(applications(pool), application(identifier))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    static void isProblem(Response response, int status, String name) {
        response.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", Matchers.is("urn:saoma:problem:" + name))
                .body("status", Matchers.is(status));
        saysNothingOfOurs(response);
    }

    static void violates(Response response, String... fields) {
        isProblem(response, 400, "invalid-request");
        response.then().body("violations.field", Matchers.hasItems(fields));
    }

    static void saysNothingOfOurs(Response response) {
        org.assertj.core.api.Assertions.assertThat(response.asString())
                .doesNotContain("Exception", "saoma.connection", "java.", "org.hibernate", "\tat ");
    }
}
