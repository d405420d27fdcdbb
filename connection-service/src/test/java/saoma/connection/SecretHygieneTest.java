package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;

@QuarkusTest
class SecretHygieneTest {
    Postgres postgres;

    @Test
    void secretsWhenSetChangedAndRefusedThenNowhereInClear() throws SQLException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = listener(logged);
        Logger.getLogger("").addHandler(handler);
        try {
            String pool = Api.newPool();
            String path = Api.createConnection(pool, "wecom");
            Response application = Api.post(Api.applications(pool), Api.application("demo"));
            String first = application.path("clientSecret");
            String second = Api.post(application.header("Location") + "/secrets", Map.of())
                    .path("clientSecret");
            String initial = Api.post("/api/v1/pools/" + pool + "/initial-access-tokens", Map.of())
                    .path("initialAccessToken");
            Response registered = given().auth()
                    .oauth2(initial)
                    .contentType(ContentType.JSON)
                    .body(Map.of("redirect_uris", List.of("https://app.example/callback")))
                    .post("/p/" + pool + "/oidc/register");
            String third = registered.path("client_secret");
            String own = registered.path("registration_access_token");
            String suite = Api.createSuite(path, pool + "-suite", "app");
            String[] secrets = {
                Api.SECRET, Api.SUITE_SECRET, Api.SUITE_TOKEN, Api.ENCODING_AES_KEY, first, second, initial, third, own
            };
            List<Response> answers = List.of(
                    Api.get(path),
                    Api.patch(path, "{\"providerSecret\": \"" + Api.SECRET + "-2\"}"),
                    Api.patch(path, "{\"providerSecret\": \"" + Api.SECRET + "-3\", \"corpId\": \"\"}"),
                    Api.post(Api.connections(pool), Api.connection("wecom")),
                    Api.post(Api.connections(pool), Api.with(Api.connection("other"), "enabled", 7)),
                    Api.get(Api.connections(pool)),
                    Api.get(path + "/setup"),
                    Api.get(suite),
                    Api.get(path + "/suites"),
                    Api.put(suite, Api.with(Api.suite("app"), "secret", Api.SUITE_SECRET + "-2")),
                    Api.put(suite, Api.with(Api.suite("app"), "token", Api.SUITE_TOKEN + "-")),
                    Api.put(suite, Api.with(Api.suite("app"), "encodingAesKey", Api.ENCODING_AES_KEY + "g")),
                    Api.put(suite, Api.suite("login-authorization")),
                    Api.get("/api/v1/pools/" + pool + "/initial-access-tokens"),
                    Api.get(application.header("Location")),
                    Api.get(application.header("Location") + "/secrets"),
                    Api.get("/api/v1/pools/" + pool + "/audit?limit=100"));
            assertThat(answers).extracting(Response::asString).allSatisfy(body -> assertThat(body)
                    .doesNotContain(secrets));
            for (String table : tables()) {
                assertThat(content(table)).as(table).doesNotContain(secrets);
            }
            Logger.getLogger("saoma.connection").info("end of the story");
            assertThat(logged).anyMatch(line -> line.contains("end of the story"));
            assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
    }

    private static Handler listener(List<String> logged) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new CopyOnWriteArrayList<>();
        try (Connection connection = postgres.administrator().getConnection()) {
            ResultSet rows = connection
                    .createStatement()
                    .executeQuery("select table_name from information_schema.tables where table_schema = 'connection'");
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables)
                .contains(
                        "connection",
                        "suite",
                        "application",
                        "client_secret",
                        "connection_use",
                        "audit_entry",
                        "initial_access_token",
                        "client_registration");
        return tables;
    }

    private String content(String table) throws SQLException {
        try (Connection connection = postgres.administrator().getConnection()) {
            ResultSet row = connection
                    .createStatement()
                    .executeQuery("select coalesce(string_agg(t::text, ' '), '') from connection." + table + " t");
            row.next();
            return row.getString(1);
        }
    }
}
