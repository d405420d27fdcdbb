package saoma.token.code;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CodeResourceTest {
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
}
