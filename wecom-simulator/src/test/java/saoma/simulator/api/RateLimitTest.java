package saoma.simulator.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SECRET;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** Row 11 of section 12, with the block times of 1.3. */
@QuarkusTest
class RateLimitTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static void expectToken() {
        Simulator.token(PROVIDER, SECRET).then().statusCode(200).body("errcode", nullValue());
    }

    private static void expectBlocked() {
        Simulator.token(PROVIDER, SECRET).then().statusCode(200).body("errcode", equalTo(45009));
    }

    @Test
    void callsWhenTooManyInAMinuteThenBlockedForAMinuteFromThen() {
        Simulator.set("callsPerMinute", 3);
        expectToken();
        expectToken();
        Simulator.advance(50);
        expectToken();
        expectBlocked();
        Simulator.advance(55);
        expectBlocked();
        Simulator.advance(5);
        expectToken();
    }

    @Test
    void callsWhenSpreadOverMinutesThenAdmitted() {
        Simulator.set("callsPerMinute", 1);
        expectToken();
        Simulator.advance(60);
        expectToken();
    }

    @Test
    void callsWhenTooManyInAnHourThenBlockedForAnHour() {
        Simulator.set("callsPerHour", 2);
        expectToken();
        expectToken();
        expectBlocked();
        Simulator.advance(3595);
        expectBlocked();
        Simulator.advance(5);
        expectToken();
    }

    @Test
    void tokenCallsWhenTooManyWrongParametersThenBlockedForAnHour() {
        Simulator.set("wrongTokenCallsPerHour", 2);
        Simulator.token(PROVIDER, "wrong").then().body("errcode", equalTo(40001));
        Simulator.token("ww0000nobody", "wrong").then().body("errcode", equalTo(40013));
        expectBlocked();
        Simulator.advance(3600);
        expectToken();
    }

    @Test
    void loginInfoWhenCodesValidThenNotCountedUnlessSwitchedOn() {
        Simulator.set("callsPerMinute", 1);
        String token = Simulator.token();
        for (int i = 0; i < 3; i++) {
            Simulator.loginInfo(token, Simulator.mint(TRADING, "zhangsan"))
                    .then()
                    .body("errcode", equalTo(0));
        }
        Simulator.set("countValidCodes", true);
        Simulator.loginInfo(token, Simulator.mint(TRADING, "zhangsan")).then().body("errcode", equalTo(0));
        Simulator.loginInfo(token, Simulator.mint(TRADING, "zhangsan")).then().body("errcode", equalTo(45009));
    }

    @Test
    void loginInfoWhenCodesWrongThenCounted() {
        Simulator.set("callsPerMinute", 1);
        String token = Simulator.token();
        Simulator.loginInfo(token, "lac-00").then().body("errcode", equalTo(40029));
        Simulator.loginInfo(token, Simulator.mint(TRADING, "zhangsan")).then().body("errcode", equalTo(45009));
    }
}
