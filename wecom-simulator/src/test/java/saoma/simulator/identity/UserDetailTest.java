package saoma.simulator.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** {@code getuserdetail3rd}: section 4.6. */
@QuarkusTest
class UserDetailTest {
    private String token;

    @BeforeEach
    void reset() {
        Simulator.reset();
        Simulator.install(TRADING);
        token = Simulator.suiteToken(APP);
    }

    private String ticket(String scope) {
        return Simulator.userInfo(token, Simulator.mint(APP, "WORKBENCH", TRADING, "zhangsan", scope))
                .path("user_ticket");
    }

    @Test
    void detailWhenConsentedThenGenderAndAvatar() {
        Simulator.userDetail(token, ticket("PRIVATE_INFO"))
                .then()
                .body("errcode", equalTo(0))
                .body("corpid", matchesPattern("wp.{30}"))
                .body("userid", matchesPattern("wo.{30}"))
                .body("name", matchesPattern("wo.{30}"))
                .body("gender", equalTo("1"))
                .body("avatar", endsWith("/c01-3"))
                .body("qr_code", startsWith("https://"));
    }

    @Test
    void detailWhenNotConsentedThenDefaults() {
        Simulator.userDetail(token, ticket("USER_INFO"))
                .then()
                .body("gender", equalTo("0"))
                .body("avatar", endsWith("/default"))
                .body("qr_code", nullValue());
    }

    @Test
    void detailWhenTicketTooOldThen84014() {
        String ticket = ticket("PRIVATE_INFO");
        Simulator.advance(7200);
        Simulator.userDetail(Simulator.suiteToken(APP), ticket).then().body("errcode", equalTo(84014));
    }

    @Test
    void detailWhenTicketUnknownOrOfAnotherSuiteThen84015() {
        Simulator.userDetail(token, "ut-unknown").then().body("errcode", equalTo(84015));
        Simulator.userDetail(Simulator.suiteToken(LOGIN_SUITE), ticket("PRIVATE_INFO"))
                .then()
                .body("errcode", equalTo(84015));
    }

    @Test
    void detailWhenTicketMissingThen84090() {
        String path = "/cgi-bin/service/auth/getuserdetail3rd?suite_access_token=" + token;
        given().body("{}").post(path).then().body("errcode", equalTo(84090));
        given().get(path).then().body("errcode", equalTo(84090));
    }

    @Test
    void detailWhenTokenMissingThen41022() {
        given().body("{}").post("/cgi-bin/service/auth/getuserdetail3rd").then().body("errcode", equalTo(41022));
    }
}
