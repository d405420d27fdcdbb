package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.backends.Postgres;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Doors;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteName;
import saoma.sealing.Seal;

@QuarkusTest
class SuiteResourceTest {
    Postgres postgres;

    private String pool;
    private String connection;

    @Inject
    Seal seal;

    @BeforeEach
    void createConnection() {
        pool = Api.newPool();
        connection = Api.createConnection(pool, "wecom");
    }

    @Test
    void putWhenNewThenAnsweredWithAddressesAndWithoutSecrets() {
        Response created = Api.put(connection + "/suites/wwsuite-1_a", Api.suite("app"));
        String callback = "http://localhost:8080/wecom/suites/" + pool + "/wwsuite-1_a";
        created.then()
                .statusCode(201)
                .body("suiteId", is("wwsuite-1_a"))
                .body("kind", is("app"))
                .body("secretSetAt", notNullValue())
                .body("commandCallbackUrl", is(callback + "/command"))
                .body("dataCallbackUrl", is(callback + "/data"))
                .body("installUrl", is("http://localhost:8080/wecom/install/" + pool + "/wwsuite-1_a"))
                .body("secret", nullValue())
                .body("token", nullValue())
                .body("encodingAesKey", nullValue());
        assertThat(created.asString()).doesNotContain("sealed", "addresses");
        assertThat(Api.get(connection + "/suites/wwsuite-1_a").asString()).isEqualTo(created.asString());
    }

    @Test
    void putWhenForTheWebLoginThenNobodyInstallsIt() {
        Api.put(connection + "/suites/wwsuite", Api.suite("login-authorization"))
                .then()
                .statusCode(201)
                .body("installUrl", nullValue());
    }

    @Test
    void putWhenSecretsAreLeftOutThenTheyStay() {
        String suite = Api.createSuite(connection, "wwsuite", "app");
        String before = Api.get(suite).asString();
        Api.put(suite, Map.of("kind", "app")).then().statusCode(200);
        assertThat(Api.get(suite).asString()).isEqualTo(before);

        Map<String, Object> sent = Api.suite("app");
        sent.put("secret", null);
        sent.put("encodingAesKey", null);
        sent.put("token", "another");
        Api.put(suite, sent)
                .then()
                .statusCode(200)
                .body("secretSetAt", is(Api.get(suite).<String>path("secretSetAt")));
        SuiteCredentials read = credentials("wwsuite").as(SuiteCredentials.class);
        assertThat(open(read, read.sealedSecret(), "secret")).isEqualTo(Api.SUITE_SECRET);
        assertThat(open(read, read.sealedToken(), "token")).isEqualTo("another");
        assertThat(open(read, read.sealedEncodingAesKey(), "encoding-aes-key")).isEqualTo(Api.ENCODING_AES_KEY);
    }

    @Test
    void putWhenSecretIsSentThenReplacedAndSaidWhen() {
        String suite = Api.createSuite(connection, "wwsuite", "app");
        String setAt = Api.get(suite).path("secretSetAt");
        Api.put(suite, Map.of("kind", "app", "secret", "another"))
                .then()
                .statusCode(200)
                .body("secretSetAt", not(setAt));
        SuiteCredentials read = credentials("wwsuite").as(SuiteCredentials.class);
        assertThat(open(read, read.sealedSecret(), "secret")).isEqualTo("another");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, APP",
        "kind,",
        "secret, ''",
        "secret,",
        "token, ab",
        "token, abcdefghijklmnopqrstuvwxyz0123456",
        "token, a-b-c",
        "token,",
        "encodingAesKey, NeverToBeSeenEncodingAESKey0123456789abcde",
        "encodingAesKey, NeverToBeSeenEncodingAESKey0123456789abcdefg",
        "encodingAesKey, NeverToBeSeenEncodingAESKey0123456789abcde=",
        "encodingAesKey,",
        "colour, red"
    })
    void putWhenFieldBreaksRuleThenViolationNamesIt(String field, String value) {
        Api.violates(Api.put(connection + "/suites/wwsuite", Api.with(Api.suite("app"), field, value)), field);
        Api.get(connection + "/suites").then().body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"a.b", "a%20b", "企业", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm"})
    void putWhenSuiteIdIsOutOfFormThenNotFound(String suiteId) {
        Api.isProblem(Api.put(connection + "/suites/" + suiteId, Api.suite("app")), 404, "not-found");
    }

    @Test
    void putWhenKindChangesThenRefusedByName() {
        String suite = Api.createSuite(connection, "wwsuite", "app");
        Response refused = Api.put(suite, Api.suite("login-authorization"));
        Api.violates(refused, "kind");
        refused.then().body("violations[0].message", is("is immutable"));
    }

    @Test
    void putWhenAnotherConnectionOfThePoolHasItThenConflict() {
        Api.createSuite(connection, "wwsuite", "app");
        String other = Api.createConnection(pool, "other");
        Api.isProblem(Api.put(other + "/suites/wwsuite", Api.suite("app")), 409, "suite-taken");
        Api.isProblem(Api.get(other + "/suites/wwsuite"), 404, "not-found");
        Api.isProblem(Api.delete(other + "/suites/wwsuite"), 404, "not-found");
        Api.createSuite(Api.createConnection(Api.newPool(), "wecom"), "wwsuite", "app");
    }

    @Test
    void putWhenConnectionUnknownThenNotFound() {
        Api.isProblem(Api.put(Api.connections(pool) + "/unknown/suites/s", Api.suite("app")), 404, "not-found");
        Api.isProblem(Api.get(Api.connections(pool) + "/unknown/suites"), 404, "not-found");
        Api.isProblem(Api.get(connection + "/suites/unknown"), 404, "not-found");
        Api.isProblem(Api.delete(connection + "/suites/unknown"), 404, "not-found");
    }

    @Test
    void putWhenThereAreTwentyThenConflict() {
        IntStream.range(0, 20).forEach(n -> Api.createSuite(connection, "suite-" + n, "app"));
        Api.isProblem(Api.put(connection + "/suites/one-more", Api.suite("app")), 409, "too-many-suites");
        Api.put(connection + "/suites/suite-3", Api.suite("app")).then().statusCode(200);
    }

    @Test
    void listWhenSeveralThenBySuiteId() {
        Api.createSuite(connection, "b", "app");
        Api.createSuite(connection, "a", "login-authorization");
        Api.get(connection + "/suites")
                .then()
                .statusCode(200)
                .body("items.suiteId", contains("a", "b"))
                .body("nextCursor", nullValue());
    }

    @Test
    void doorsWhenTheirSuitesFitThenPublished() {
        Api.createSuite(connection, "login", "login-authorization");
        Api.createSuite(connection, "app", "app");
        Api.patch(
                        connection,
                        "{\"webLogin\": {\"suiteId\": \"login\"},"
                                + " \"workbench\": {\"suiteId\": \"app\", \"privateInfo\": true}}")
                .then()
                .statusCode(200)
                .body("webLogin.percentage", is(100));
        Api.patch(connection, "{\"webLogin\": {\"percentage\": 5}}")
                .then()
                .statusCode(200)
                .body("webLogin.suiteId", is("login"))
                .body("webLogin.percentage", is(5))
                .body("workbench.privateInfo", is(true));
        assertThat(published().doors())
                .isEqualTo(new Doors(new Doors.WebLogin("login", 5), new Doors.Workbench("app", true)));

        Api.patch(connection, "{\"webLogin\": null}").then().statusCode(200).body("webLogin", nullValue());
        assertThat(published().doors()).isEqualTo(new Doors(null, new Doors.Workbench("app", true)));
    }

    @ParameterizedTest
    @CsvSource({
        "webLogin, unknown",
        "webLogin, app",
        "webLogin, others-login",
        "workbench, unknown",
        "workbench, login",
        "workbench, others-app"
    })
    void doorWhenItsSuiteDoesNotFitThenViolationNamesIt(String door, String suiteId) {
        Api.createSuite(connection, "login", "login-authorization");
        Api.createSuite(connection, "app", "app");
        String other = Api.createConnection(pool, "other");
        Api.createSuite(other, "others-login", "login-authorization");
        Api.createSuite(other, "others-app", "app");
        Api.violates(
                Api.patch(connection, "{\"" + door + "\": {\"suiteId\": \"" + suiteId + "\"}}"), door + ".suiteId");
        assertThat(published().doors()).isEqualTo(Doors.CLASSIC_ONLY);
    }

    @Test
    void createWhenItHasADoorThenViolationBecauseSuitesComeLater() {
        Map<String, Object> sent = Api.with(Api.connection("second"), "webLogin", Map.of("suiteId", "login"));
        Api.violates(Api.post(Api.connections(pool), sent), "webLogin.suiteId");
    }

    @Test
    void deleteWhenADoorNeedsItThenConflict() {
        String login = Api.createSuite(connection, "login", "login-authorization");
        String app = Api.createSuite(connection, "app", "app");
        Api.patch(connection, "{\"webLogin\": {\"suiteId\": \"login\"}, \"workbench\": {\"suiteId\": \"app\"}}")
                .then()
                .statusCode(200);
        Api.isProblem(Api.delete(login), 409, "suite-in-use");
        Api.isProblem(Api.delete(app), 409, "suite-in-use");
        Api.patch(connection, "{\"webLogin\": null, \"workbench\": null}");
        Api.delete(login).then().statusCode(204);
        Api.delete(app).then().statusCode(204);
        Api.isProblem(Api.get(app), 404, "not-found");
    }

    @Test
    void deleteWhenItsConnectionGoesThenGoneAndWrittenDown() {
        Api.createSuite(connection, "app", "app");
        Api.patch(connection, "{\"workbench\": {\"suiteId\": \"app\"}}");
        Api.delete(connection).then().statusCode(204);
        Api.isProblem(credentials("app"), 404, "not-found");
        Response audit = Api.get("/api/v1/pools/" + pool + "/audit?resourceType=suite");
        audit.then().body("items.operation", contains("delete", "create")).body("items[0].before.suiteId", is("app"));
        assertThat(audit.asString()).doesNotContain(Api.SUITE_SECRET, Api.SUITE_TOKEN, Api.ENCODING_AES_KEY, "sealed");
    }

    @Test
    void deleteWhenReplicaOfTheVersionBeforeDeletesItsConnectionThenGone() throws SQLException {
        Api.createSuite(connection, "app", "app");
        Api.patch(connection, "{\"workbench\": {\"suiteId\": \"app\"}}");
        try (Connection database = postgres.administrator().getConnection()) {
            database.createStatement().execute("delete from connection.connection where pool = '" + pool + "'");
        }
        Api.isProblem(credentials("app"), 404, "not-found");
    }

    @Test
    void auditWhenSuiteChangesThenBeforeAndAfter() {
        String suite = Api.createSuite(connection, "app", "app");
        Api.put(suite, Map.of("kind", "app", "secret", "another"));
        Api.put(suite, Map.of("kind", "app"));
        Api.delete(suite).then().statusCode(204);
        Response audit = Api.get("/api/v1/pools/" + pool + "/audit?resourceType=suite");
        audit.then().body("items.operation", contains("delete", "update", "create"));
        assertThat(audit.<String>path("items[1].before.secretSetAt"))
                .isNotEqualTo(audit.<String>path("items[1].after.secretSetAt"));
    }

    @Test
    void credentialsWhenKnownThenSealedForThisSuite() {
        String id = Api.put(connection + "/suites/wwsuite", Api.suite("login-authorization"))
                .path("id");
        Response read = credentials("wwsuite");
        assertThat(read.asString()).doesNotContain(Api.SUITE_SECRET, Api.SUITE_TOKEN, Api.ENCODING_AES_KEY);
        SuiteCredentials credentials = read.as(SuiteCredentials.class);
        assertThat(credentials.id()).hasToString(id);
        assertThat(credentials.suiteId()).isEqualTo("wwsuite");
        assertThat(credentials.kind()).isEqualTo(SuiteCredentials.Kind.LOGIN_AUTHORIZATION);
        assertThat(credentials.connection()).isEqualTo("wecom");
        assertThat(credentials.corpId()).isEqualTo("ww5a1e0000provider");
        assertThat(open(credentials, credentials.sealedSecret(), "secret")).isEqualTo(Api.SUITE_SECRET);
        assertThat(open(credentials, credentials.sealedToken(), "token")).isEqualTo(Api.SUITE_TOKEN);
        assertThat(open(credentials, credentials.sealedEncodingAesKey(), "encoding-aes-key"))
                .isEqualTo(Api.ENCODING_AES_KEY);
        assertThat(credentials.secretSetAt())
                .isEqualTo(Api.get(connection + "/suites/wwsuite").<String>path("secretSetAt"));
    }

    @Test
    void credentialsWhenUnknownOrOfAnotherPoolThenNotFound() {
        Api.createSuite(connection, "wwsuite", "app");
        Api.isProblem(credentials("unknown"), 404, "not-found");
        Api.isProblem(internal("/internal/pools/" + Api.newPool() + "/suites/wwsuite/credentials"), 404, "not-found");
    }

    @Test
    void suitesOfConnectionWhenReadInsideThenThoseAndNoOthers() {
        Api.createSuite(connection, "b", "app");
        Api.createSuite(connection, "a", "login-authorization");
        Api.createSuite(Api.createConnection(pool, "other"), "c", "app");
        assertThat(internal("/internal/pools/" + pool + "/connections/wecom/suites")
                        .as(SuiteCredentials[].class))
                .extracting(SuiteCredentials::suiteId)
                .containsExactly("a", "b");
        assertThat(internal("/internal/pools/" + pool + "/connections/unknown/suites")
                        .as(SuiteCredentials[].class))
                .isEmpty();
    }

    @Test
    void suiteNamesWhenContinuedThenEverySuiteOfEveryPoolOnce() {
        Api.createSuite(connection, "a", "app");
        Api.createSuite(Api.createConnection(Api.newPool(), "wecom"), "a", "app");
        List<SuiteName> all = names("");
        assertThat(all)
                .filteredOn(SuiteName::pool, pool)
                .extracting(SuiteName::suiteId)
                .containsExactly("a");
        List<SuiteName> rest = names("?after=" + all.get(0).id());
        assertThat(rest).isEqualTo(all.subList(1, all.size()));
        assertThat(names("?after=" + all.get(all.size() - 1).id())).isEmpty();
        assertThat(all).extracting(SuiteName::id).isSortedAccordingTo(UUID::compareTo);
    }

    @Test
    void readWhenScopeIsForSomethingElseThenForbidden() {
        String internalOnly = Tokens.of("internal").sign();
        for (String path : List.of("/suites/a/credentials", "/connections/wecom/suites")) {
            given().auth()
                    .oauth2(internalOnly)
                    .get("/internal/pools/" + pool + path)
                    .then()
                    .statusCode(403);
        }
        given().auth().oauth2(Tokens.admin()).get("/internal/suites").then().statusCode(403);
        given().auth().oauth2(internalOnly).get(connection + "/suites").then().statusCode(403);
        given().get(connection + "/suites").then().statusCode(401);
    }

    private static List<SuiteName> names(String query) {
        return internal("/internal/suites" + query).as(SuiteName.Page.class).items();
    }

    private ApplicationConfiguration.Connection published() {
        return internal("/internal/pools/" + pool + "/connections/wecom").as(ApplicationConfiguration.Connection.class);
    }

    private Response credentials(String suiteId) {
        return internal("/internal/pools/" + pool + "/suites/" + suiteId + "/credentials");
    }

    private static Response internal(String path) {
        return given().auth().oauth2(Tokens.internal()).get(path);
    }

    private String open(SuiteCredentials suite, String sealed, String purpose) {
        return seal.open(sealed, SuiteCredentials.associatedData(suite.id(), purpose));
    }
}
