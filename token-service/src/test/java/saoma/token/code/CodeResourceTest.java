package saoma.token.code;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CodeResourceTest {
    private static final String CODES = "/internal/pools/default/codes";
    private static final String VALID = Fixtures.json(Fixtures.grant(Fixtures.confidential()));

    @Inject
    RedisDataSource redis;

    @Test
    void issueWhenNoTokenThenUnauthorized() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/pools/default/codes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void issueWhenTokenMalformedThenUnauthorized() {
        given().auth()
                .oauth2("not-a-token")
                .contentType("application/json")
                .body("{}")
                .post("/internal/pools/default/codes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void issueWhenScopeInsufficientThenForbidden() {
        given().auth()
                .oauth2(Fixtures.serviceToken("operator", "admin", "admin-api"))
                .contentType("application/json")
                .body(Fixtures.json(Fixtures.grant(Fixtures.confidential())))
                .post("/internal/pools/default/codes")
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("insufficient_scope"));
    }

    @Test
    void issueWhenTokenIsForAnotherServiceThenUnauthorized() {
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "user-service"))
                .contentType("application/json")
                .body("{}")
                .post("/internal/pools/default/codes")
                .then()
                .statusCode(401);
    }

    @Test
    void issueWhenDoneThenRedisHoldsNeitherTheCodeNorAKeyWithoutEnd() {
        String code = Fixtures.issueCode("default", Fixtures.grant(Fixtures.confidential()));
        assertThat(code).hasSizeGreaterThanOrEqualTo(43);
        var keys = redis.key().keys("token:code:*");
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(code));
        assertThat(keys).allSatisfy(key -> assertThat(redis.key().ttl(key)).isBetween(1L, 60L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "a_b", "a%00", "aaaaaaaaaabbbbbbbbbbccccccccccdd"})
    void issueWhenPoolOutOfFormThenNotFound(String pool) {
        problem(post("/internal/pools/" + pool + "/codes", VALID), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1&x=2", "x=%00"})
    void issueWhenQueryWrongThenInvalidRequest(String query) {
        problem(post(CODES + "?" + query, VALID), 400, "invalid-request").body("violations.field", contains("x"));
    }

    @Test
    void issueWhenQueryHas10000CharactersThenInvalidRequest() {
        problem(post(CODES + "?x=" + "a".repeat(10_000), VALID), 400, "invalid-request")
                .body("violations.field", contains("x"));
    }

    @Test
    void issueWhenJsonAmbiguousThenInvalidRequest() {
        for (String body : List.of(
                VALID.replaceFirst("\\{", "{\"clientId\":\"other\","),
                VALID.replaceFirst("\"nonce\":\"[^\"]*\"", "\"nonce\":1"),
                VALID + "{}")) {
            problem(post(CODES, body), 400, "invalid-request");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000})
    void issueWhenBodyOver64KiBThenTooLarge(int length) {
        problem(post(CODES, "{\"clientId\":\"" + "a".repeat(length) + "\"}"), 413, "body-too-large");
    }

    private static ValidatableResponse post(String path, String body) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String name) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:saoma:problem:" + name));
    }
}
