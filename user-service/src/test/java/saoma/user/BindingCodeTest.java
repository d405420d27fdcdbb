package saoma.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.users;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How operators issue binding codes and take them back. */
@QuarkusTest
class BindingCodeTest {
    private final String pool = Requests.newPool();
    private String subject;

    @BeforeEach
    void user() {
        subject = Requests.create(pool, Map.of());
    }

    @Test
    void issueWhenDefaultsThenACodeForAWeek() {
        var code =
                issue("{}").statusCode(201).header("Cache-Control", "no-store").extract();
        assertThat(code.<String>path("code")).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(Duration.between(Instant.parse(code.path("createdAt")), Instant.parse(code.path("expiresAt"))))
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void issueWhenRepeatedThenOtherCodes() {
        assertThat(issue("{}").extract().<String>path("code"))
                .isNotEqualTo(issue("{}").extract().path("code"));
    }

    @Test
    void issueWhenTooManyUnusedThenConflict() {
        for (int i = 0; i < 10; i++) {
            issue("{}").statusCode(201);
        }
        issue("{}").statusCode(409).body("type", equalTo("urn:saoma:problem:too-many-binding-codes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expiresIn\":59}",
                "{\"expiresIn\":7776001}",
                "{\"expiresIn\":\"3600\"}",
                "{\"expiresIn\":60.5}",
                "{\"corpId\":\"with space\"}",
                "{\"code\":\"AAAA\"}",
                "[]"
            })
    void issueWhenMisshapenThenInvalidRequest(String body) {
        issue(body).statusCode(400).body("type", equalTo("urn:saoma:problem:invalid-request"));
    }

    @Test
    void issueWhenUserUnknownOrInOtherPoolThenNotFound() {
        admin().body("{}")
                .post(codes(pool, UUID.randomUUID().toString()))
                .then()
                .statusCode(404);
        admin().body("{}").post(codes(Requests.newPool(), subject)).then().statusCode(404);
        admin().get(codes(pool, UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    void listWhenIssuedThenWithoutTheCodeItself() {
        admin().get(codes(pool, subject)).then().statusCode(200).body("items", hasSize(0));
        issue("{\"corpId\":\"wp-1\"}");
        admin().get(codes(pool, subject))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].corpId", equalTo("wp-1"))
                .body("items[0]", not(hasKey("code")));
    }

    @Test
    void revokeWhenIssuedThenGoneAndWrittenDown() {
        String id = issue("{}").extract().path("id");
        admin().delete(codes(pool, subject) + "/" + id).then().statusCode(204);
        admin().delete(codes(pool, subject) + "/" + id).then().statusCode(404);
        admin().get(users(pool) + "/" + subject + "/audit")
                .then()
                .body("items[0].operation", equalTo("revoke-binding-code"))
                .body("items[1].operation", equalTo("issue-binding-code"));
    }

    private ValidatableResponse issue(String body) {
        return admin().body(body).post(codes(pool, subject)).then();
    }

    private static String codes(String pool, String subject) {
        return users(pool) + "/" + subject + "/binding-codes";
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASK", "LOGIN_ONLY"})
    void redeemWhenCodeIsGoodThenLinkedAndUsedUp(String linking) {
        String code = issue("{}").extract().path("code");
        redeem(linking, "wo-1", code.toLowerCase(Locale.ROOT).replace('-', ' '))
                .body("outcome", equalTo("SIGNED_IN"), "subject", equalTo(subject), "created", equalTo(false));
        assertThat(Requests.signIn(pool, "wo-1")).isEqualTo(subject);
        redeem(linking, "wo-2", code).body("refusal", equalTo("BINDING_CODE_INVALID"));
        admin().get(codes(pool, subject)).then().body("items[0]", hasKey("usedAt"));
        admin().get(users(pool) + "/" + subject + "/audit").then().body("items[0].operation", equalTo("link"));
    }

    @Test
    void redeemWhenCodeIsUnknownOrOfOtherPoolThenInvalid() {
        redeem("ASK", "wo-1", "AAAA-AAAA-AAAA-AAAA").body("refusal", equalTo("BINDING_CODE_INVALID"));
        String elsewhere = Requests.newPool();
        String code = admin().body("{}")
                .post(codes(elsewhere, Requests.create(elsewhere, Map.of())))
                .path("code");
        redeem("ASK", "wo-1", code).body("refusal", equalTo("BINDING_CODE_INVALID"));
    }

    @Test
    void redeemWhenCodeIsOfAnotherEnterpriseThenInvalid() {
        String code = issue("{\"corpId\":\"wp-other\"}").extract().path("code");
        redeem("ASK", "wo-1", code).body("refusal", equalTo("BINDING_CODE_INVALID"));
        String own = issue("{\"corpId\":\"" + Requests.CORP + "\"}").extract().path("code");
        redeem("ASK", "wo-1", own).body("subject", equalTo(subject));
    }

    @Test
    void redeemWhenUserIsBlockedThenInvalid() {
        String code = issue("{}").extract().path("code");
        admin().post(users(pool) + "/" + subject + "/block");
        redeem("ASK", "wo-1", code).body("refusal", equalTo("BINDING_CODE_INVALID"));
    }

    @Test
    void redeemWhenRevokedThenInvalid() {
        var code = issue("{}").extract();
        admin().delete(codes(pool, subject) + "/" + code.path("id"));
        redeem("ASK", "wo-1", code.path("code")).body("refusal", equalTo("BINDING_CODE_INVALID"));
    }

    @Test
    void redeemWhenManyAtOnceThenOnePersonOnly() {
        String code = issue("{}").extract().path("code");
        long signedIn = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> redeem("ASK", "wo-" + i, code).extract().<String>path("outcome"))
                .filter("SIGNED_IN"::equals)
                .count();
        assertThat(signedIn).isEqualTo(1);
    }

    private ValidatableResponse redeem(String linking, String openUserId, String code) {
        Map<String, Object> query = Requests.query(Requests.identity(openUserId));
        query.put("linking", linking);
        query.put("choice", Map.of("bindingCode", code));
        return Requests.ask(pool, query).statusCode(200);
    }
}
