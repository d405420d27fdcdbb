package saoma.simulator.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.APP_SECRET;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.LOGIN_SUITE_SECRET;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.PROVIDER;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** {@code get_suite_token} and the tickets it costs: sections 6.3 and 6.4. */
@QuarkusTest
class SuiteTokenTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
        given().delete("/control/suites/" + APP + "/tickets").then().statusCode(204);
    }

    private static void expect(String ticket, int errcode) {
        Simulator.suiteToken(APP, APP_SECRET, ticket)
                .then()
                .statusCode(200)
                .body("errcode", errcode == 0 ? nullValue() : equalTo(errcode));
    }

    @Test
    void tokenWhenAskedTwiceThenTheSameThoughTheTicketIsNewer() {
        assertThat(Simulator.suiteToken(APP))
                .isEqualTo(Simulator.suiteToken(APP))
                .startsWith("sat-")
                .hasSizeBetween(64, 512);
    }

    @Test
    void tokenWhenExpiredThenAnother() {
        String first = Simulator.suiteToken(APP);
        Simulator.advance(7199);
        assertThat(Simulator.suiteToken(APP)).isEqualTo(first);
        Simulator.advance(1);
        assertThat(Simulator.suiteToken(APP)).isNotEqualTo(first);
    }

    @Test
    void tokenWhenAnotherSuiteThenAnother() {
        assertThat(Simulator.suiteToken(LOGIN_SUITE)).isNotEqualTo(Simulator.suiteToken(APP));
    }

    @Test
    void tokenWhenVariantWithErrcodeThenZeroAndOk() {
        Simulator.set("tokenErrcode", true);
        Simulator.suiteToken(APP, APP_SECRET, Simulator.ticket(APP))
                .then()
                .body("errcode", equalTo(0))
                .body("errmsg", equalTo("ok"))
                .body("expires_in", equalTo(7200));
    }

    @Test
    void tokenWhenSuiteUnknownThen40083() {
        Simulator.suiteToken("wwnobody", APP_SECRET, "t").then().body("errcode", equalTo(40083));
        given().get("/cgi-bin/service/get_suite_token").then().body("errcode", equalTo(40083));
    }

    @Test
    void tokenWhenSecretWrongThen40080() {
        Simulator.suiteToken(APP, LOGIN_SUITE_SECRET, Simulator.ticket(APP))
                .then()
                .body("errcode", equalTo(40080));
    }

    @Test
    void tokenWhenPartMissingThenNamed() {
        Simulator.call("get_suite_token", Map.of()).then().body("errcode", equalTo(41021));
        Simulator.call("get_suite_token", Map.of("suite_id", APP)).then().body("errcode", equalTo(41024));
        Simulator.call("get_suite_token", Map.of("suite_id", APP, "suite_secret", APP_SECRET))
                .then()
                .body("errcode", equalTo(41023));
    }

    @Test
    void tokenWhenAddressNotListedThen60020() {
        String ticket = Simulator.ticket(APP);
        Simulator.patch("/providers/" + PROVIDER, Map.of("allowedIps", List.of("203.0.113.9")));
        expect(ticket, 60020);
    }

    @Test
    void ticketWhenUnknownOrOfAnotherSuiteThen40085() {
        expect("nothing", 40085);
        expect(Simulator.ticket(LOGIN_SUITE), 40085);
    }

    @Test
    void ticketWhenThirdNewestThenGoodAndWhenFourthThen40085() {
        String first = Simulator.ticket(APP);
        Simulator.ticket(APP);
        Simulator.ticket(APP);
        expect(first, 0);
        Simulator.ticket(APP);
        expect(first, 40085);
    }

    @Test
    void ticketWhenThirtyMinutesOldThen40085() {
        String ticket = Simulator.ticket(APP);
        Simulator.advance(1790);
        expect(ticket, 0);
        Simulator.advance(10);
        expect(ticket, 40085);
    }

    @Test
    void ticketsWhenForgottenThen40085() {
        String ticket = Simulator.ticket(APP);
        given().get("/control/suites/" + APP + "/tickets").then().body("", equalTo(List.of(ticket)));
        given().delete("/control/suites/" + APP + "/tickets").then().statusCode(204);
        expect(ticket, 40085);
    }

    @Test
    void limitWhenTooManyWrongTicketsThenBlockedForAnHour() {
        Simulator.set("wrongTokenCallsPerHour", 2);
        expect("nothing", 40085);
        expect("nothing", 40085);
        expect(Simulator.ticket(APP), 45009);
    }

    @Test
    void killWhenSuiteNamedThenAnotherTokenIsIssued() {
        String app = Simulator.suiteToken(APP);
        String login = Simulator.suiteToken(LOGIN_SUITE);
        Simulator.control("/tokens/kill?suite=" + APP, null).then().body("killed", equalTo(1));
        assertThat(Simulator.suiteToken(APP)).isNotEqualTo(app);
        assertThat(Simulator.suiteToken(LOGIN_SUITE)).isEqualTo(login);
    }

    @Test
    void suitesWhenListedThenTheSeed() {
        given().get("/control/suites")
                .then()
                .body("suiteId", equalTo(List.of(APP, LOGIN_SUITE, "wwsuitepanel0001")))
                .body("kind", equalTo(List.of("APP", "LOGIN_AUTHORIZATION", "LOGIN_AUTHORIZATION")))
                .body("provider", equalTo(List.of(PROVIDER, PROVIDER, PROVIDER)))
                .body("[0].trustedDomains", equalTo(List.of("localhost:8080")));
    }

    @Test
    void suiteWhenAddedAndAlteredThenUsed() {
        Map<String, String> suite = Map.of(
                "suiteId",
                "wwnew",
                "secret",
                "s1",
                "kind",
                "APP",
                "provider",
                OTHER_PROVIDER,
                "token",
                "t",
                "encodingAesKey",
                "SimulatorEncodingAESKey0123456789abcdefABCD");
        Simulator.control("/suites", suite).then().statusCode(201);
        Simulator.control("/suites", suite).then().statusCode(409);
        Simulator.patch("/suites/wwnew", Map.of("secret", "s2")).then().statusCode(200);
        String ticket = Simulator.ticket("wwnew");
        Simulator.suiteToken("wwnew", "s1", ticket).then().body("errcode", equalTo(40080));
        Simulator.suiteToken("wwnew", "s2", ticket).then().body("expires_in", equalTo(7200));
        Simulator.reset();
        given().get("/control/suites/wwnew").then().statusCode(404);
    }

    @Test
    void suiteWhenSenselessThenRefused() {
        String path = "/suites/" + APP;
        Simulator.patch(path, Map.of("suiteId", "x")).then().statusCode(400);
        Simulator.patch(path, Map.of("provider", "nobody")).then().statusCode(404);
        Simulator.patch(path, Map.of("encodingAesKey", "short")).then().statusCode(400);
        Simulator.patch(path, Map.of("commandUrl", "ftp://localhost/")).then().statusCode(400);
        Simulator.patch(path, Map.of("kind", "GAME")).then().statusCode(400);
        Simulator.patch("/suites/nobody", Map.of()).then().statusCode(404);
    }

    @Test
    void suiteWhenResetThenItsCallbackAddressesStay() {
        String path = "/control/suites/" + APP;
        Simulator.patch("/suites/" + APP, Map.of("dataUrl", "http://localhost:1/data/$CORPID$", "secret", "s2"));
        Simulator.reset();
        given().get(path)
                .then()
                .body("dataUrl", equalTo("http://localhost:1/data/$CORPID$"))
                .body("secret", not(equalTo("s2")));
        given().contentType("application/json")
                .body("{\"dataUrl\":null}")
                .patch(path)
                .then()
                .statusCode(200);
    }
}
