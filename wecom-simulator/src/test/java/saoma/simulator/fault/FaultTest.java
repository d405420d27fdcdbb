package saoma.simulator.fault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SECRET;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** Every fault of section 12, by every kind of rule. */
@QuarkusTest
class FaultTest {
    private String token;
    private String code;

    @BeforeEach
    void reset() {
        Simulator.reset();
        token = Simulator.token();
        code = Simulator.mint(TRADING, "zhangsan");
    }

    private static Response rule(Map<String, ?> when, Map<String, ?> then) {
        Response added = Simulator.control("/faults", Map.of("endpoint", "get_login_info", "when", when, "then", then));
        added.then().statusCode(201);
        return added;
    }

    private static Response rule(Map<String, ?> then) {
        return rule(Map.of("nth", 1), then);
    }

    private Response info() {
        return Simulator.loginInfo(token, code);
    }

    private void expectCodeStillGood() {
        info().then().body("errcode", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 60020, 45009, 42001, 40014, 40082, 40029, 12345})
    void answerWhenErrcodeInjectedThenItAndTheCodeStaysGood(int errcode) {
        rule(Map.of("errcode", errcode));
        info().then().statusCode(200).body("errcode", equalTo(errcode)).body("errmsg", endsWith("e=" + errcode));
        expectCodeStillGood();
    }

    @Test
    void answerWhenErrmsgGivenThenItsText() {
        rule(Map.of("errcode", 40029, "errmsg", "code been used"));
        info().then().body("errmsg", startsWith("code been used, hint: ["));
    }

    @Test
    void nthWhenSecondThenTheFirstAndThirdAreFine() {
        rule(Map.of("nth", 2), Map.of("errcode", -1));
        Simulator.loginInfo(token, "x").then().body("errcode", equalTo(40029));
        info().then().body("errcode", equalTo(-1));
        expectCodeStillGood();
    }

    @Test
    void everyWhenTwoThenEverySecondUntilItHasHappenedOften() {
        rule(Map.of("every", 2, "times", 2), Map.of("errcode", -1));
        int[] answers = {40029, -1, 40029, -1, 40029, 40029};
        for (int answer : answers) {
            Simulator.loginInfo(token, "x").then().body("errcode", equalTo(answer));
        }
        given().get("/control/faults").then().body("[0].seen", equalTo(6)).body("[0].struck", equalTo(2));
    }

    @Test
    void probabilityWhenOneThenAlwaysAndWhenZeroThenNever() {
        rule(Map.of("probability", 0), Map.of("errcode", -1));
        Simulator.loginInfo(token, "x").then().body("errcode", equalTo(40029));
        rule(Map.of("probability", 1), Map.of("errcode", 45009));
        info().then().body("errcode", equalTo(45009));
    }

    @Test
    void ruleWhenForAnotherEndpointThenUntouched() {
        rule(Map.of("every", 1), Map.of("errcode", -1));
        Simulator.token(PROVIDER, SECRET).then().body("errcode", nullValue());
    }

    @Test
    void ruleWhenNoWhenGivenThenEveryCall() {
        Simulator.control("/faults", Map.of("endpoint", "get_provider_token", "then", Map.of("errcode", 60020)));
        Simulator.token(PROVIDER, SECRET).then().body("errcode", equalTo(60020));
        Simulator.token(PROVIDER, SECRET).then().body("errcode", equalTo(60020));
    }

    @Test
    void connectionWhenResetBeforeThenClosedAndTheCodeStaysGood() {
        rule(Map.of("reset", "BEFORE"));
        assertThatThrownBy(this::postOnce).isInstanceOf(IOException.class);
        expectCodeStillGood();
        assertThat(Simulator.called("get_login_info.answers.reset")).isEqualTo(1);
    }

    @Test
    void connectionWhenResetAfterThenClosedAndTheCodeIsUsedUp() {
        rule(Map.of("reset", "AFTER"));
        assertThatThrownBy(this::postOnce).isInstanceOf(IOException.class);
        info().then().body("errcode", equalTo(40029));
    }

    private void postOnce() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port
                        + "/cgi-bin/service/get_login_info?access_token=" + token))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString("{\"auth_code\":\"" + code + "\"}"))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void answerWhenHttpStatusThenAPageAndTheCodeStaysGood() {
        rule(Map.of("httpStatus", 503));
        info().then().statusCode(503).contentType(ContentType.HTML);
        expectCodeStillGood();
    }

    @Test
    void answerWhenHtmlThenNoJsonWithStatus200() {
        rule(Map.of("html", true));
        info().then().statusCode(200).contentType(ContentType.HTML).body(containsString("<h1>"));
        expectCodeStillGood();
    }

    @Test
    void answerWhenErrcodeDroppedThenSuccessWithoutIt() {
        rule(Map.of("drop", List.of("errcode")));
        info().then().body("errcode", nullValue()).body("user_info.open_userid", notNullValue());
    }

    @Test
    void answerWhenOpenUserIdDroppedThenOnlyIt() {
        rule(Map.of("drop", List.of("open_userid")));
        info().then()
                .body("errcode", equalTo(0))
                .body("user_info.open_userid", nullValue())
                .body("user_info.userid", notNullValue());
    }

    @Test
    void answerWhenUnknownFieldsThenBesideTheKnown() {
        rule(Map.of("unknownFields", true));
        info().then()
                .body("errcode", equalTo(0))
                .body("sim_unknown.text", containsString("未知"))
                .body("user_info.sim_unknown[0].deep", equalTo(true))
                .body("user_info.open_userid", notNullValue());
    }

    @Test
    void answerWhenWrongJsonThenWarningInErrmsg() {
        rule(Map.of("wrongJsonWarning", true));
        info().then().body("errcode", equalTo(0)).body("errmsg", containsString("Warning: wrong json format."));
    }

    @Test
    void answerWhenDelayedThenAllTheSame() {
        rule(Map.of("delayMillis", 300));
        Response info = info();
        info.then().body("errcode", equalTo(0));
        // a lower bound only: the answer cannot have come before
        assertThat(info.time()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void ruleWhenRemovedThenNoMore() {
        int id = rule(Map.of("every", 1), Map.of("errcode", -1)).path("id");
        given().delete("/control/faults/" + id).then().statusCode(204);
        given().delete("/control/faults/" + id).then().statusCode(404);
        expectCodeStillGood();
    }

    @Test
    void rulesWhenClearedThenNone() {
        rule(Map.of("every", 1), Map.of("errcode", -1));
        given().delete("/control/faults").then().statusCode(204);
        given().get("/control/faults").then().body("size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"endpoint\":\"gettoken\",\"then\":{\"errcode\":1}}",
                "{\"endpoint\":\"get_login_info\"}",
                "{\"endpoint\":\"get_login_info\",\"when\":{},\"then\":{}}",
                "{\"endpoint\":\"get_login_info\",\"when\":{\"nth\":1,\"every\":1},\"then\":{}}",
                "{\"endpoint\":\"get_login_info\",\"when\":{\"probability\":1.5},\"then\":{}}",
                "{\"endpoint\":\"get_login_info\",\"then\":{\"errcode\":1,\"html\":true}}",
                "{\"endpoint\":\"get_login_info\",\"then\":{\"delayMillis\":999999}}",
                "{\"endpoint\":\"get_login_info\",\"then\":{\"httpStatus\":200}}",
                "{\"endpoint\":\"get_login_info\",\"then\":{\"errorcode\":1}}"
            })
    void ruleWhenSenselessThenProblem(String rule) {
        Simulator.control("/faults", rule)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }
}
