package saoma.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static saoma.user.Requests.CORP;
import static saoma.user.Requests.PROVIDER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links prepared by the thousand, exported, and binding codes for many users. */
@QuarkusTest
class BulkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "providerCorpId,corpId,openUserId,userId,name\n";

    private final String pool = Requests.newPool();

    @Test
    void importWhenTableThenUsersWithTheirLinks() {
        List<JsonNode> lines =
                imported("text/csv; charset=utf-8", HEADER + row("wo-1", "zhang", "张三") + row("wo-2", "li", ""));
        assertThat(last(lines).path("status").textValue()).isEqualTo("completed");
        assertThat(last(lines).path("counts").path("created").longValue()).isEqualTo(2);
        String subject = lines.get(0).path("value").textValue();
        assertThat(Requests.signIn(pool, "wo-1")).isEqualTo(subject);
        Requests.admin()
                .get(Requests.users(pool) + "/" + subject)
                .then()
                .body("name", org.hamcrest.Matchers.equalTo("张三"));
    }

    @Test
    void importWhenSentAgainThenUnchanged() {
        String table = HEADER + row("wo-1", "zhang", "") + row("", "li", "");
        imported("text/csv", table);
        List<JsonNode> again = imported("text/csv", table);
        assertThat(last(again).path("counts").path("unchanged").longValue()).isEqualTo(2);
        assertThat(last(again).path("counts").has("created")).isFalse();
    }

    @Test
    void importWhenRowsAreWrongThenNumberedErrorsAndTheRestImported() {
        List<JsonNode> lines = imported(
                "text/csv",
                HEADER
                        + row("wo-1", "zhang", "")
                        + "," + CORP + ",wo-2,li,\n"
                        + row("", "", "nobody")
                        + "too,few\n"
                        + row("wo-5", "wang", ""));
        assertThat(failures(lines)).containsExactly(2L, 3L, 4L);
        assertThat(lines.stream()
                        .filter(line -> line.path("row").longValue() == 2)
                        .findFirst()
                        .orElseThrow()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .textValue())
                .isEqualTo("providerCorpId");
        assertThat(last(lines).path("counts").path("created").longValue()).isEqualTo(2);
        assertThat(last(lines).path("counts").path("failed").longValue()).isEqualTo(3);
    }

    @Test
    void importWhenColumnIsUnknownThenEveryRowSaysSo() {
        List<JsonNode> lines = imported(
                "text/csv", "providerCorpId,corpId,openUserId,shoeSize\n" + PROVIDER + "," + CORP + ",wo-1,42\n");
        assertThat(lines.get(0).path("errors").path(0).path("field").textValue())
                .isEqualTo("shoeSize");
    }

    @Test
    void importWhenEmptyThenRefused() {
        sent("text/csv", "").statusCode(400);
    }

    @Test
    void importWhenLinesOfJsonThenSame() {
        List<JsonNode> lines = imported(
                "application/x-ndjson",
                "{\"providerCorpId\":\"%s\",\"corpId\":\"%s\",\"openUserId\":\"wo-1\"}\nnonsense\n[1]\n"
                        .formatted(PROVIDER, CORP));
        assertThat(last(lines).path("counts").path("created").longValue()).isEqualTo(1);
        assertThat(failures(lines)).containsExactly(2L, 3L);
    }

    @Test
    void importWhenLineIsEndlessThenStoppedAndTheRestStays() {
        String table = HEADER
                + IntStream.range(0, 600)
                        .mapToObj(i -> row("wo-" + i, "u" + i, ""))
                        .collect(Collectors.joining())
                + row("wo-x", "x", "x".repeat(20_000));
        List<JsonNode> lines = imported("text/csv", table);
        assertThat(last(lines).path("status").textValue()).isEqualTo("stopped");
        assertThat(last(lines).path("counts").path("created").longValue()).isEqualTo(500);
    }

    @Test
    void importWhenLargeThenProgressShown() {
        int rows = 5_000;
        String table = HEADER
                + IntStream.range(0, rows)
                        .mapToObj(i -> row("wo-" + i, "u" + i, ""))
                        .collect(Collectors.joining());
        List<JsonNode> lines = lines(sent("text/csv", table));
        assertThat(lines.stream()
                        .filter(line -> line.path("status").asText().equals("running"))
                        .count())
                .isEqualTo(rows / 500);
        assertThat(last(lines).path("counts").path("created").longValue()).isEqualTo(rows);
    }

    @Test
    void importWhenSubjectGivenThenLinkedToThatUser() {
        String subject = Requests.create(pool, Map.of("name", "Wang"));
        List<JsonNode> lines = imported("text/csv", withSubject(subject, "wo-1"));
        assertThat(last(lines).path("counts").path("linked").longValue()).isEqualTo(1);
        assertThat(Requests.signIn(pool, "wo-1")).isEqualTo(subject);
    }

    @Test
    void importWhenSubjectIsOfNobodyThenFailed() {
        assertThat(failures(imported("text/csv", withSubject(UUID.randomUUID().toString(), "wo-1"))))
                .containsExactly(1L);
        String elsewhere = Requests.create(Requests.newPool(), Map.of());
        assertThat(failures(imported("text/csv", withSubject(elsewhere, "wo-1"))))
                .containsExactly(1L);
    }

    @Test
    void importWhenIdentityIsSomebodyElsesThenFailed() {
        Requests.signIn(pool, "wo-1");
        String subject = Requests.create(pool, Map.of());
        assertThat(failures(imported("text/csv", withSubject(subject, "wo-1")))).containsExactly(1L);
    }

    @Test
    void importWhenNoOperatorThenRefused() {
        given().auth()
                .oauth2(TestTokens.internal())
                .contentType("text/csv")
                .body(HEADER)
                .post(Requests.users(pool) + "/imports")
                .then()
                .statusCode(403);
    }

    @Test
    void importWhenOnlyTheUserIdIsKnownThenTheFirstPersonWithItAndNobodyElse() {
        String subject = imported("text/csv", HEADER + row("", "zhangsan", ""))
                .get(0)
                .path("value")
                .textValue();
        Map<String, Object> loginOnly = Requests.query(Requests.identity("wo-1"));
        loginOnly.put("linking", "LOGIN_ONLY");
        Requests.ask(pool, loginOnly).body("subject", org.hamcrest.Matchers.equalTo(subject));
        assertThat(Requests.signIn(pool, "wo-1")).isEqualTo(subject);
        assertThat(Requests.signIn(pool, "wo-2")).isNotEqualTo(subject);
        List<JsonNode> again = imported("text/csv", HEADER + row("", "zhangsan", ""));
        assertThat(last(again).path("counts").path("unchanged").longValue()).isEqualTo(1);
    }

    @Test
    void exportWhenImportedElsewhereThenTheSameLinks() {
        imported("text/csv", HEADER + row("wo-1", "zhang", "") + row("", "li", "\"Li, the \"\"second\"\"\""));
        String table = export("text/csv");
        assertThat(table.lines()).hasSize(3);
        assertThat(table)
                .startsWith("subject,providerCorpId,corpId,openUserId,userId,connection,linkedAt,lastSeenAt\r\n");
        List<JsonNode> again = imported("text/csv", table);
        assertThat(last(again).path("counts").path("unchanged").longValue()).isEqualTo(2);
    }

    @Test
    void exportWhenManyThenEachOnce() {
        int rows = 2_300;
        imported(
                "text/csv",
                HEADER
                        + IntStream.range(0, rows)
                                .mapToObj(i -> row("wo-" + i, "u" + i, ""))
                                .collect(Collectors.joining()));
        assertThat(export("application/x-ndjson")
                        .lines()
                        .map(line -> line.replaceAll(".*\"openUserId\":\"([^\"]+)\".*", "$1"))
                        .distinct())
                .hasSize(rows);
    }

    @Test
    void bindingCodesWhenForManyThenACodeForEachAndErrorsByRow() {
        String first = Requests.create(pool, Map.of());
        String second = Requests.create(pool, Map.of());
        List<JsonNode> lines = lines(admin("text/csv")
                .body("subject,expiresIn\n%s,3600\n%s,\nnobody,\n%s,1\n".formatted(first, second, first))
                .post(Requests.users(pool) + "/binding-codes")
                .then()
                .statusCode(200));
        assertThat(lines.stream()
                        .map(line -> line.path("value").path("code").asText())
                        .filter(code -> code.matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"))
                        .distinct())
                .hasSize(2);
        assertThat(failures(lines)).containsExactlyInAnyOrder(3L, 4L);
    }

    private static String row(String openUserId, String userId, String name) {
        return String.join(",", PROVIDER, CORP, openUserId, userId, name) + "\n";
    }

    private static String withSubject(String subject, String openUserId) {
        return "subject,providerCorpId,corpId,openUserId\n%s,%s,%s,%s\n".formatted(subject, PROVIDER, CORP, openUserId);
    }

    private List<JsonNode> imported(String mediaType, String body) {
        return lines(admin(mediaType)
                .queryParam("report", "all")
                .body(body)
                .post(Requests.users(pool) + "/imports")
                .then()
                .statusCode(200));
    }

    private ValidatableResponse sent(String mediaType, String body) {
        return admin(mediaType)
                .body(body)
                .post(Requests.users(pool) + "/imports")
                .then();
    }

    private String export(String mediaType) {
        return given().auth()
                .oauth2(TestTokens.admin())
                .accept(mediaType)
                .get(Requests.users(pool) + "/identities/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static io.restassured.specification.RequestSpecification admin(String mediaType) {
        return given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", io.restassured.http.ContentType.TEXT)
                                .encodeContentTypeAs("text/csv", io.restassured.http.ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .defaultContentCharset("UTF-8")))
                .auth()
                .oauth2(TestTokens.admin())
                .contentType(mediaType);
    }

    private static List<JsonNode> lines(ValidatableResponse answer) {
        return answer.extract()
                .asString()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new IllegalStateException(line, e);
                    }
                })
                .toList();
    }

    private static JsonNode last(List<JsonNode> lines) {
        return lines.get(lines.size() - 1);
    }

    private static List<Long> failures(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("result").asText().equals("failed"))
                .map(line -> line.path("row").longValue())
                .sorted()
                .toList();
    }
}
