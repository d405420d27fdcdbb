package saoma.user;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static saoma.user.Requests.admin;
import static saoma.user.Requests.internal;
import static saoma.user.Requests.newPool;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsResourceTest {
    private final String pool = newPool();

    @Test
    void claimsWhenProfileFullThenStandardNames() {
        String sub = Requests.create(pool, UserResourceTest.fullProfile());

        claims(sub)
                .statusCode(200)
                .body("subject", equalTo(sub), "active", is(true))
                .body("claims", aMapWithSize(19))
                .body("claims.given_name", equalTo("三"))
                .body("claims.preferred_username", equalTo("zhangsan"))
                .body("claims.email_verified", is(true))
                .body("claims.phone_number_verified", is(false))
                .body("claims.profile", equalTo("https://people.example/zhangsan"))
                .body("claims.address.street_address", equalTo("1 Main Street\nFloor 2"))
                .body("claims.address.postal_code", equalTo("510000"))
                .body("claims.updated_at", greaterThan(1_700_000_000));
    }

    @Test
    void claimsWhenProfileEmptyThenOnlyUpdatedAt() {
        claims(Requests.create(pool, Map.of())).statusCode(200).body("claims", aMapWithSize(1));
    }

    @Test
    void claimsWhenBlockedThenNone() {
        String sub = Requests.create(pool, Map.of("name", "张三"));
        admin().post(Requests.users(pool) + "/" + sub + "/block").then().statusCode(200);

        claims(sub).statusCode(200).body("active", is(false)).body("claims", aMapWithSize(0));
    }

    @Test
    void claimsWhenUserUnknownThenNotFound() {
        claims(UUID.randomUUID().toString())
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:saoma:problem:not-found"));
    }

    private ValidatableResponse claims(String sub) {
        return internal()
                .get("/internal/pools/{pool}/users/{sub}/claims", pool, sub)
                .then();
    }
}
