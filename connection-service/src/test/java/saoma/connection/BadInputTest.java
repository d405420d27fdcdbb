package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.backends.Postgres;
import saoma.rest.Cursor;

@QuarkusTest
class BadInputTest {
    Postgres postgres;

    private static final String LARGE = "{\"identifier\": \"" + "a".repeat(70_000) + "\"}";
    private static final String CONNECTIONS = "/api/v1/pools/default/connections";

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"identifier\":", "not json", "", "[]", "null", "\"text\"", "{\"identifier\": {}}"})
    void createWhenBodyIsNoSuchObjectThenInvalid(String body) {
        Api.isProblem(send(ContentType.JSON.toString(), body), 400, "invalid-request");
    }

    @Test
    void createWhenSeveralFieldsAreWrongInSeveralWaysThenEveryOneIsNamed() {
        Api.post(
                        Api.connections("default"),
                        Map.of("identifier", "UPPER", "displayName", "", "loginOnly", "x", "foo", 1, "bar", true))
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "identifier",
                                "displayName",
                                "loginOnly",
                                "foo",
                                "bar",
                                "corpId",
                                "providerSecret",
                                "type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void createWhenContentTypeWrongThenUnsupported(String contentType) {
        Response refused = send(contentType, "{}");
        refused.then().statusCode(415).contentType("application/problem+json").body("status", is(415));
        Api.saysNothingOfOurs(refused);
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000})
    void createWhenBodyOver64KiBThenTooLarge(int length) {
        Response refused = send(ContentType.JSON.toString(), "{\"identifier\": \"" + "a".repeat(length) + "\"}");
        Api.isProblem(refused, 413, "body-too-large");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void createWhenBodyInChunksThenLimitedToo(HttpClient.Version version) throws IOException, InterruptedException {
        HttpResponse<String> refused = sendInChunks(version, LARGE);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("urn:saoma:problem:body-too-large");
        assertThat(sendInChunks(version, "{}").body()).contains("urn:saoma:problem:invalid-request");
    }

    /** A failure of ours that nobody foresaw: a table is not there. */
    @Test
    void listWhenNobodyExpectedTheFailureThenInternalErrorWithAReference() throws SQLException {
        try (Connection connection = postgres.administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table connection.audit_entry rename to elsewhere");
            try {
                Response answer = Api.get("/api/v1/pools/default/audit");
                Api.isProblem(answer, 500, "internal-error");
                answer.then().body("detail", matchesPattern(".*reference [0-9a-f-]{36}"));
            } finally {
                statement.execute("alter table connection.elsewhere rename to audit_entry");
            }
        }
    }

    private static HttpResponse<String> sendInChunks(HttpClient.Version version, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CONNECTIONS))
                .version(version)
                .header("Authorization", "Bearer " + Tokens.admin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void createWhenFieldHasNulOrControlsThenViolation() {
        for (String bad : new String[] {"\\u0000", "\\u001b", "\\u0085", "\\ud800"}) {
            Api.violates(
                    send(
                            ContentType.JSON.toString(),
                            "{\"identifier\":\"a\",\"displayName\":\"x" + bad + "\",\"type\":\"wecom-provider-qr\","
                                    + "\"corpId\":\"ww1\",\"providerSecret\":\"s" + bad + "\"}"),
                    "displayName",
                    "providerSecret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, limit=0",
        "limit, limit=101",
        "limit, limit=abc",
        "limit, limit=99999999999",
        "limit, limit=10&limit=20",
        "sort, sort=corpId",
        "sort, sort=-",
        "sort, sort=--identifier",
        "enabled, enabled=yes",
        "q, q=%00",
        "q, q=a%0Ab",
        "q, q=a&q=b",
        "cursor, cursor=nonsense",
        "cursor, cursor=%00",
        "cursor, sort=createdAt&cursor=Y3JlYXRlZEF0CjAxOWEwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMAp5ZXN0ZXJkYXk"
    })
    void listWhenParameterWrongThenNamed(String parameter, String query) {
        Api.violates(Api.get(CONNECTIONS + "?" + query), parameter);
    }

    @Test
    void listWhenCursorTellsATimeNoDatabaseHoldsThenNamed() {
        for (String time : new String[] {"+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z"}) {
            String cursor = new Cursor("createdAt", time, UUID.randomUUID()).encode();
            Api.violates(Api.get(CONNECTIONS + "?sort=createdAt&cursor=" + cursor), "cursor");
        }
    }

    @Test
    void listWhenParameterHas10000CharactersThenNamed() {
        for (String parameter : new String[] {"q", "cursor", "sort", "type", "limit", "enabled"}) {
            Api.violates(Api.get(CONNECTIONS + "?" + parameter + "=" + "a".repeat(10_000)), parameter);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/pools/default/connections/%00",
                "/api/v1/pools/default/connections/a%0Ab",
                "/api/v1/pools/default/connections/%E4%BC%81",
                "/api/v1/pools/d%27efault/connections/wecom",
                "/api/v1/pools/ACME/connections",
                "/api/v1/pools/aaaaaaaaaabbbbbbbbbbccccccccccdd",
                "/api/v1/pools/%00/connections",
                "/api/v1/pools/%00",
                "/api/v1/pools/default/connections/..%2Fapplications"
            })
    void getWhenPathOutOfFormThenNotFound(String path) {
        Response refused = Api.get(path);
        refused.then().statusCode(404).contentType("application/problem+json");
        Api.saysNothingOfOurs(refused);
    }

    @Test
    void getWhenIdentifierHas10000CharactersThenNotFound() {
        Api.isProblem(Api.get(CONNECTIONS + "/" + "a".repeat(10_000)), 404, "not-found");
    }

    @Test
    void anyWhenMethodUnknownThenNotAllowed() {
        Response refused = Api.put("/api/v1/pools", java.util.Map.of());
        refused.then().statusCode(405).contentType("application/problem+json");
    }

    private static Response send(String contentType, String body) {
        return Api.operator()
                .config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(contentType, ContentType.TEXT)))
                .contentType(contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(CONNECTIONS);
    }
}
