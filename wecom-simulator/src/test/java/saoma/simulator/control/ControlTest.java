package saoma.simulator.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.OTHER_SECRET;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.SECRET;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.simulator.Simulator;

/** The rest of the control API. */
@QuarkusTest
class ControlTest {

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    @Test
    void seedWhenListedThenProvidersEnterprisesAndMembers() {
        given().get("/control/providers")
                .then()
                .body("corpId", equalTo(List.of(PROVIDER, OTHER_PROVIDER)))
                .body("[0].launchDomains", equalTo(List.of("localhost:8080")))
                .body("[0].allowedIps", hasItems("127.0.0.1", "::1"));
        given().get("/control/enterprises").then().body("corpId", equalTo(List.of(TRADING, LOGISTICS, SCHOOL)));
        given().get("/control/enterprises/" + TRADING + "/members")
                .then()
                .body("userType", hasItems(1, 2, 5))
                .body("inDirectory", hasItems(true, false));
    }

    @Test
    void providerWhenAddedAndAlteredThenUsed() {
        Simulator.control("/providers", Map.of("corpId", "wwnew", "secret", "s1", "allowedIps", List.of("127.0.0.1")))
                .then()
                .statusCode(201);
        Simulator.token("wwnew", "s1").then().body("errcode", nullValue());
        Simulator.patch("/providers/wwnew", Map.of("secret", "s2"))
                .then()
                .statusCode(200)
                .body("allowedIps", equalTo(List.of("127.0.0.1")));
        Simulator.token("wwnew", "s1").then().body("errcode", equalTo(40001));
        Simulator.token("wwnew", "s2").then().body("errcode", nullValue());
    }

    @Test
    void enterpriseAndMemberWhenAddedAndAlteredThenUsed() {
        Simulator.control("/enterprises", Map.of("corpId", "wwe", "name", "新企业"))
                .then()
                .statusCode(201);
        Simulator.control("/enterprises/wwe/members", Map.of("userId", "m", "name", "成员", "userType", 5))
                .then()
                .statusCode(201)
                .body("inDirectory", equalTo(true))
                .body("avatar", equalTo(""));
        Simulator.patch("/enterprises/wwe/members/m", Map.of("userType", 2, "avatar", "https://a.test/1"))
                .then()
                .statusCode(200)
                .body("name", equalTo("成员"));
        Simulator.loginInfo(Simulator.token(), Simulator.mint("wwe", "m"))
                .then()
                .body("usertype", equalTo(2))
                .body("user_info.avatar", equalTo("https://a.test/1"));
    }

    @Test
    void additionWhenThereAlreadyThenConflict() {
        Simulator.control("/providers", Map.of("corpId", PROVIDER, "secret", "x"))
                .then()
                .statusCode(409);
        Simulator.control("/enterprises", Map.of("corpId", TRADING, "name", "x"))
                .then()
                .statusCode(409);
        Simulator.control(
                        "/enterprises/" + TRADING + "/members",
                        Map.of("userId", "zhangsan", "name", "x", "userType", 5))
                .then()
                .statusCode(409);
    }

    @Test
    void lookUpWhenUnknownThenNotFound() {
        Simulator.patch("/providers/x", Map.of()).then().statusCode(404);
        Simulator.patch("/enterprises/" + TRADING + "/members/x", Map.of())
                .then()
                .statusCode(404);
        given().get("/control/enterprises/x/members").then().statusCode(404);
        given().get("/control/qr/x").then().statusCode(404);
        given().get("/control/providers/x/ids/" + TRADING + "/zhangsan").then().statusCode(404);
        Simulator.control("/codes", Map.of("provider", "x")).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"corpId\":\"x\",\"name\":\"y\",\"color\":1}",
                "{\"corpId\":\"x\"}",
                "{\"corpId\":\"\",\"name\":\"y\"}",
                "{\"corpId\":{},\"name\":\"y\"}",
                "{\"corpId\":",
                "[]",
                "null",
                ""
            })
    void bodyWhenWrongThenProblem(String body) {
        String answer = given().contentType(ContentType.JSON)
                .body(body)
                .post("/control/enterprises")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer).contains("detail").doesNotContain("saoma", "java", "Exception");
    }

    @Test
    void alterationWhenIdChangesOrRuleBrokenThenRefused() {
        Simulator.patch("/providers/" + PROVIDER, Map.of("corpId", "x")).then().statusCode(400);
        Simulator.patch("/enterprises/" + TRADING + "/members/zhangsan", Map.of("userId", "x"))
                .then()
                .statusCode(400);
        Simulator.patch("/enterprises/" + TRADING + "/members/zhangsan", Map.of("userType", 9))
                .then()
                .statusCode(400)
                .body("detail", equalTo("userType is from 1 to 5"));
        Simulator.patch("/settings", Map.of("pollSeconds", 0)).then().statusCode(400);
        Simulator.patch("/settings", Map.of("nothing", 0)).then().statusCode(400);
    }

    @Test
    void qrCodesWhenListedThenNewestFirstAndPendingOnly() {
        String first = Simulator.open();
        String second = Simulator.open();
        given().get("/control/qr").then().body("key", equalTo(List.of(second, first)));
        Simulator.act(second, "expire");
        given().get("/control/qr?pending=true").then().body("key", equalTo(List.of(first)));
        given().get("/control/qr?appId=" + OTHER_PROVIDER).then().body("", hasSize(0));
    }

    @Test
    void codesWhenMintedInBulkThenAsManyPeople() {
        List<String> codes = Simulator.control(
                        "/codes", Map.of("provider", PROVIDER, "count", 20, "domain", "localhost:8080"))
                .path("codes");
        String token = Simulator.token();
        HashSet<String> people = new HashSet<>();
        codes.forEach(code -> people.add(Simulator.loginInfo(token, code).path("user_info.open_userid")));
        assertThat(people).hasSize(20);
    }

    @Test
    void codesWhenOrderSenselessThenRefused() {
        Simulator.control("/codes", Map.of("provider", PROVIDER, "count", 0))
                .then()
                .statusCode(400);
        Simulator.control("/codes", Map.of("provider", PROVIDER, "count", 1001))
                .then()
                .statusCode(400);
        Simulator.control("/codes", Map.of("provider", PROVIDER, "domain", "evil.example"))
                .then()
                .statusCode(400);
        Simulator.control("/codes", Map.of("provider", PROVIDER, "kind", "X"))
                .then()
                .statusCode(400);
        Simulator.control("/codes", Map.of("provider", PROVIDER, "member", Simulator.member(TRADING, "nobody")))
                .then()
                .statusCode(404);
    }

    @Test
    void callsWhenMadeThenCountedByEndpointAndErrcode() {
        Simulator.token(PROVIDER, SECRET);
        Simulator.token(PROVIDER, SECRET);
        Simulator.token(PROVIDER, "wrong");
        given().get("/control/calls")
                .then()
                .body("get_provider_token.calls", equalTo(3))
                .body("get_provider_token.answers.'0'", equalTo(2))
                .body("get_provider_token.answers.'40001'", equalTo(1))
                .body("get_login_info", nullValue());
        given().delete("/control/calls").then().statusCode(204);
        given().get("/control/calls").then().body("size()", equalTo(0));
    }

    @Test
    void killWhenOneProviderNamedThenOnlyItsToken() {
        String other = Simulator.token(OTHER_PROVIDER, OTHER_SECRET).path("provider_access_token");
        Simulator.token();
        Simulator.control("/tokens/kill?provider=" + PROVIDER, null).then().body("killed", equalTo(1));
        assertThat(Simulator.token(OTHER_PROVIDER, OTHER_SECRET).<String>path("provider_access_token"))
                .isEqualTo(other);
        Simulator.control("/tokens/kill?errcode=0", null).then().statusCode(400);
    }

    @Test
    void clockWhenAdvancedThenAddsUpAndResets() {
        Simulator.advance(100);
        Simulator.advance(20);
        given().get("/control/clock").then().body("addedSeconds", equalTo(120));
        Simulator.control("/clock/advance", Map.of("seconds", -1)).then().statusCode(400);
        given().delete("/control/clock").then().statusCode(204);
        given().get("/control/clock").then().body("addedSeconds", equalTo(0));
    }

    @Test
    void resetWhenEverythingChangedThenTheSeed() {
        String before = snapshot();
        String token = Simulator.token();
        String code = Simulator.mint(TRADING, "zhangsan");
        Simulator.open();
        Simulator.advance(10);
        Simulator.set("pageStatus", 404);
        Simulator.patch("/providers/" + PROVIDER, Map.of("secret", "another"));
        Simulator.control("/enterprises", Map.of("corpId", "wwe", "name", "x"));
        Simulator.control("/faults", Map.of("endpoint", "get_login_info", "then", Map.of("errcode", -1)));
        assertThat(snapshot()).isNotEqualTo(before);

        Simulator.control("/reset", null).then().statusCode(204);

        assertThat(snapshot()).isEqualTo(before);
        Simulator.loginInfo(token, code).then().body("errcode", equalTo(40014));
        Simulator.loginInfo(Simulator.token(), code).then().body("errcode", equalTo(40029));
    }

    private static String snapshot() {
        StringBuilder all = new StringBuilder();
        for (String path : List.of("providers", "enterprises", "qr", "settings", "faults", "calls", "auto-confirm")) {
            all.append(given().get("/control/" + path).asString()).append('\n');
        }
        return all.toString();
    }

    @Test
    void healthWhenRunningThenReady() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void pathWhenUnknownThenNoStackTrace() {
        given().get("/control/nothing").then().statusCode(404).body(not(containsString("Exception")));
    }
}
