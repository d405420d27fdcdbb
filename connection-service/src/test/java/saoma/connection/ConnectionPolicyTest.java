package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.backends.Postgres;
import saoma.protocol.Admission;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Doors;
import saoma.protocol.Linking;

/** Whom a connection lets in, as whom, and for how long. */
@QuarkusTest
class ConnectionPolicyTest {
    Postgres postgres;

    private String pool;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
    }

    @Test
    void createWhenSilentThenEverybodyGetsAnAccount() {
        Api.post(Api.connections(pool), Api.connection("wecom"))
                .then()
                .statusCode(201)
                .body("linking", is("create"))
                .body("loginOnly", is(false))
                .body("admission.mode", is("open"))
                .body("admission.userTypes", empty())
                .body("maxSignInAge", nullValue())
                .body("webLogin", nullValue())
                .body("workbench", nullValue());
        ApplicationConfiguration.Connection read = published("wecom").as(ApplicationConfiguration.Connection.class);
        assertThat(read.linking()).isEqualTo(Linking.CREATE);
        assertThat(read.admission()).isEqualTo(Admission.OPEN);
        assertThat(read.doors()).isEqualTo(Doors.CLASSIC_ONLY);
        assertThat(read.maxSignInAge()).isNull();
    }

    @Test
    void createWhenSaidThenAnsweredAndPublished() {
        Map<String, Object> sent = Api.with(Api.connection("wecom"), "linking", "ask");
        sent.put("admission", Map.of("mode", "allow-list", "userTypes", List.of(2, 5)));
        sent.put("maxSignInAge", 86_400);
        Api.post(Api.connections(pool), sent)
                .then()
                .statusCode(201)
                .body("linking", is("ask"))
                .body("loginOnly", is(false))
                .body("admission.mode", is("allow-list"))
                .body("admission.userTypes", contains(2, 5))
                .body("maxSignInAge", is(86_400));
        ApplicationConfiguration.Connection read = published("wecom").as(ApplicationConfiguration.Connection.class);
        assertThat(read.identifier()).isEqualTo("wecom");
        assertThat(read.linking()).isEqualTo(Linking.ASK);
        assertThat(read.admission()).isEqualTo(new Admission(Admission.Mode.ALLOW_LIST, Set.of(2, 5)));
        assertThat(read.maxSignInAge()).isEqualTo(86_400);
    }

    @ParameterizedTest
    @CsvSource({
        "open, OPEN",
        "allow-list, ALLOW_LIST",
        "deny-list, DENY_LIST",
        "installed-only, INSTALLED_ONLY",
        "approval, APPROVAL"
    })
    void admissionWhenModeSetThenPublished(String mode, Admission.Mode published) {
        Api.patch(Api.createConnection(pool, "wecom"), "{\"admission\": {\"mode\": \"" + mode + "\"}}")
                .then()
                .statusCode(200);
        assertThat(published("wecom")
                        .as(ApplicationConfiguration.Connection.class)
                        .admission()
                        .mode())
                .isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({"create, CREATE, false", "ask, ASK, false", "login-only, LOGIN_ONLY, true"})
    void linkingWhenSetThenLoginOnlyFollows(String word, Linking published, boolean loginOnly) {
        Api.patch(Api.createConnection(pool, "wecom"), "{\"linking\": \"" + word + "\"}")
                .then()
                .statusCode(200)
                .body("linking", is(word))
                .body("loginOnly", is(loginOnly));
        assertThat(published("wecom")
                        .as(ApplicationConfiguration.Connection.class)
                        .linking())
                .isEqualTo(published);
    }

    /** The older form, alone, and what it finds. */
    @ParameterizedTest
    @CsvSource({
        "create, true, login-only",
        "ask, true, login-only",
        "login-only, true, login-only",
        "create, false, create",
        "ask, false, ask",
        "login-only, false, create",
        "login-only, null, create"
    })
    void patchWhenLoginOnlyComesAloneThenLinkingFollows(String before, String loginOnly, String after) {
        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "linking", before))
                .then()
                .statusCode(201);
        Api.patch(Api.connections(pool) + "/wecom", "{\"loginOnly\": " + loginOnly + "}")
                .then()
                .statusCode(200)
                .body("linking", is(after))
                .body("loginOnly", is(after.equals("login-only")));
    }

    @Test
    void createWhenLoginOnlyComesAloneThenLinkingFollows() {
        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "loginOnly", true))
                .then()
                .statusCode(201)
                .body("linking", is("login-only"));
    }

    @Test
    void createWhenLoginOnlyAndLinkingAgreeThenCreated() {
        Map<String, Object> sent = Api.with(Api.connection("wecom"), "loginOnly", false);
        Api.post(Api.connections(pool), Api.with(sent, "linking", "ask"))
                .then()
                .statusCode(201)
                .body("linking", is("ask"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loginOnly | {\"loginOnly\": true, \"linking\": \"ask\"}",
                "loginOnly | {\"loginOnly\": false, \"linking\": \"login-only\"}",
                "loginOnly | {\"loginOnly\": \"yes\"}",
                "linking | {\"linking\": \"LOGIN_ONLY\"}",
                "linking | {\"linking\": \"\"}",
                "maxSignInAge | {\"maxSignInAge\": 59}",
                "maxSignInAge | {\"maxSignInAge\": 31536001}",
                "maxSignInAge | {\"maxSignInAge\": \"60\"}",
                "admission.mode | {\"admission\": {\"mode\": \"closed\"}}",
                "admission.userTypes | {\"admission\": {\"userTypes\": [0]}}",
                "admission.userTypes | {\"admission\": {\"userTypes\": [6]}}",
                "admission.userTypes | {\"admission\": {\"userTypes\": [2, 2]}}",
                "admission.userTypes | {\"admission\": {\"userTypes\": [null]}}",
                "admission.userTypes | {\"admission\": {\"userTypes\": 2}}",
                "admission.list | {\"admission\": {\"list\": []}}",
                "webLogin.suiteId | {\"webLogin\": {\"percentage\": 5}}",
                "webLogin.percentage | {\"webLogin\": {\"suiteId\": \"s\", \"percentage\": -1}}",
                "webLogin.percentage | {\"webLogin\": {\"suiteId\": \"s\", \"percentage\": 101}}",
                "webLogin.percentage | {\"webLogin\": {\"suiteId\": \"s\", \"percentage\": 1.5}}",
                "webLogin.suiteId | {\"webLogin\": {\"suiteId\": \"a b\"}}",
                "webLogin.suiteId | {\"webLogin\": {\"suiteId\": \"\\u0000\"}}",
                "workbench.suiteId | {\"workbench\": {\"suiteId\": \"\\u0000\"}}",
                "workbench.suiteId | {\"workbench\": {}}",
                "workbench.privateInfo | {\"workbench\": {\"suiteId\": \"s\", \"privateInfo\": \"no\"}}"
            })
    void patchWhenRuleBrokenThenViolationNamesField(String field, String patch) {
        Response refused = Api.patch(Api.createConnection(pool, "wecom"), patch);
        Api.isProblem(refused, 400, "invalid-request");
        assertThat(refused.<List<String>>path("violations.field"))
                .anySatisfy(named -> assertThat(named).startsWith(field));
    }

    @Test
    void patchWhenNullThenDefaultsAgain() {
        Map<String, Object> sent = Api.with(Api.connection("wecom"), "linking", "ask");
        sent.put("admission", Map.of("mode", "approval", "userTypes", List.of(1)));
        sent.put("maxSignInAge", 60);
        Api.post(Api.connections(pool), sent).then().statusCode(201);
        Api.patch(Api.connections(pool) + "/wecom", "{\"admission\": {\"userTypes\": null}}")
                .then()
                .body("admission.mode", is("approval"))
                .body("admission.userTypes", empty());
        Api.patch(Api.connections(pool) + "/wecom", "{\"linking\": null, \"admission\": null, \"maxSignInAge\": null}")
                .then()
                .statusCode(200)
                .body("linking", is("create"))
                .body("admission.mode", is("open"))
                .body("maxSignInAge", nullValue());
    }

    @Test
    void patchWhenNothingChangesThenVersionStays() {
        Map<String, Object> sent = Api.with(Api.connection("wecom"), "linking", "login-only");
        sent.put("admission", Map.of("mode", "approval", "userTypes", List.of(1, 3)));
        Api.post(Api.connections(pool), sent).then().statusCode(201);
        Api.patch(
                        Api.connections(pool) + "/wecom",
                        "{\"loginOnly\": true, \"admission\": {\"userTypes\": [1, 3]}, \"maxSignInAge\": null}")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"");
    }

    @Test
    void connectionWhenReplicaOfTheVersionBeforeWroteItThenReadAsItMeant() throws SQLException {
        String path = Api.createConnection(pool, "wecom");
        String columns = "pool, display_name, type, corp_id, sealed_provider_secret, provider_secret_set_at,"
                + " enabled, version, created_at, updated_at";
        execute("insert into connection.connection (id, identifier, login_only, " + columns + ")"
                + " select gen_random_uuid(), 'older', true, " + columns + " from connection.connection"
                + " where pool = '" + pool + "' and identifier = 'wecom'");
        Api.get(Api.connections(pool) + "/older")
                .then()
                .statusCode(200)
                .body("linking", is("login-only"))
                .body("admission.mode", is("open"));
        assertThat(published("older")
                        .as(ApplicationConfiguration.Connection.class)
                        .linking())
                .isEqualTo(Linking.LOGIN_ONLY);

        Api.patch(path, "{\"linking\": \"ask\"}").then().statusCode(200);
        execute("update connection.connection set login_only = true where pool = '" + pool + "'");
        Api.get(path).then().body("linking", is("login-only"));
        // its secret was sealed for another row
        execute("delete from connection.connection where pool = '" + pool + "' and identifier = 'older'");
    }

    @Test
    void publishedWhenReaderIsOfTheVersionBeforeThenItCreatesNoAccountByMistake() {
        String path = Api.createConnection(pool, "wecom");
        published("wecom").then().body("loginOnly", is(false));
        Api.patch(path, "{\"linking\": \"ask\"}");
        published("wecom").then().body("loginOnly", is(true));
        Api.patch(path, "{\"linking\": \"login-only\"}");
        published("wecom").then().body("loginOnly", is(true));
    }

    @Test
    void publishedWhenUnknownOrDisabledThenNotFound() {
        Api.patch(Api.createConnection(pool, "wecom"), "{\"enabled\": false}");
        Api.isProblem(published("wecom"), 404, "not-found");
        Api.isProblem(published("unknown"), 404, "not-found");
        given().auth()
                .oauth2(Tokens.admin())
                .get("/internal/pools/" + pool + "/connections/wecom")
                .then()
                .statusCode(403);
    }

    private Response published(String identifier) {
        return given().auth().oauth2(Tokens.internal()).get("/internal/pools/" + pool + "/connections/" + identifier);
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Connection connection = postgres.administrator().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
