package saoma.simulator.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static saoma.simulator.Simulator.CALLBACK;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** Pages that confirm themselves. */
@QuarkusTest
class AutoConfirmTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    private static Response order(Map<String, ?> order) {
        return given().contentType(ContentType.JSON).body(order).put("/control/auto-confirm");
    }

    private static Response order(String mode, String userId) {
        return order(Map.of("mode", mode, "member", Simulator.member(TRADING, userId)));
    }

    private static String codeFrom(Response page) {
        page.then().statusCode(302).header("Location", startsWith(CALLBACK + "?auth_code="));
        return page.header("Location").replaceFirst(".*auth_code=([^&]*).*", "$1");
    }

    private static String openUserIdFrom(Response page) {
        return Simulator.loginInfo(Simulator.token(), codeFrom(page)).path("user_info.open_userid");
    }

    private static Response start() {
        return Simulator.start(Simulator.startParameters());
    }

    @Test
    void nextWhenSetThenOnePageOnly() {
        order("NEXT", "zhangsan").then().statusCode(200);
        codeFrom(start());
        start().then().statusCode(200).body(containsString("qrImg"));
        given().get("/control/auto-confirm").then().body("mode", equalTo("OFF"));
    }

    @Test
    void everyWhenSetThenEveryPageAsThatMember() {
        order("EVERY", "zhangsan");
        String expected = given().get("/control/providers/{p}/ids/{e}/{u}", PROVIDER, TRADING, "zhangsan")
                .path("open_userid");
        assertThat(openUserIdFrom(start())).isEqualTo(expected);
        assertThat(openUserIdFrom(start())).isEqualTo(expected);
    }

    @Test
    void randomWhenSetThenSomebodyNewEachTime() {
        order(Map.of("mode", "RANDOM"));
        assertThat(openUserIdFrom(start())).startsWith("wo").isNotEqualTo(openUserIdFrom(start()));
    }

    @Test
    void randomWhenOnlyAdministratorsThenAnAdministrator() {
        order(Map.of("mode", "RANDOM"));
        Map<String, String> parameters = Simulator.startParameters();
        parameters.remove("usertype");
        Simulator.loginInfo(Simulator.token(), codeFrom(Simulator.start(parameters)))
                .then()
                .body("usertype", equalTo(2));
    }

    @Test
    void everyWhenMemberMayNotThenThePageAsUsual() {
        order("EVERY", "zhangsan");
        Map<String, String> parameters = Simulator.startParameters();
        parameters.remove("usertype");
        Simulator.start(parameters).then().statusCode(200).body(containsString("qrImg"));
    }

    @Test
    void everyWhenRequestIsBadThenStillRefused() {
        order("EVERY", "zhangsan");
        given().queryParams(Simulator.startParameters())
                .get("/wwopen/sso/3rd_qrConnect")
                .then()
                .body(containsString("data-code=\"source\""));
    }

    @Test
    void offWhenSetThenThePageAsUsual() {
        order("EVERY", "zhangsan");
        order(Map.of("mode", "OFF")).then().statusCode(200);
        start().then().statusCode(200);
    }

    @Test
    void orderWhenSenselessThenProblem() {
        order(Map.of("mode", "EVERY")).then().statusCode(400);
        order("RANDOM", "zhangsan").then().statusCode(400);
        order(Map.of("mode", "SOMETIMES")).then().statusCode(400);
        order("EVERY", "nobody").then().statusCode(404);
    }
}
