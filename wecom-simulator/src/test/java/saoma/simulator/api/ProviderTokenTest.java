package saoma.simulator.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.OTHER_PROVIDER;
import static saoma.simulator.Simulator.OTHER_SECRET;
import static saoma.simulator.Simulator.PROVIDER;
import static saoma.simulator.Simulator.SECRET;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** {@code get_provider_token}: rows 1, 7 and 8 of section 12. */
@QuarkusTest
class ProviderTokenTest {
    private static final String PATH = "/cgi-bin/service/get_provider_token";

    @BeforeEach
    void reset() {
        Simulator.reset();
    }

    @Test
    void tokenWhenAskedTwiceThenTheSame() {
        assertThat(Simulator.token()).isEqualTo(Simulator.token()).hasSizeBetween(64, 512);
    }

    @Test
    void tokenWhenExpiredThenAnother() {
        String first = Simulator.token();
        Simulator.advance(7199);
        assertThat(Simulator.token()).isEqualTo(first);
        Simulator.advance(1);
        assertThat(Simulator.token()).isNotEqualTo(first);
    }

    @Test
    void tokenWhenAnotherProviderThenAnother() {
        String other = Simulator.token(OTHER_PROVIDER, OTHER_SECRET).path("provider_access_token");
        assertThat(other).isNotEqualTo(Simulator.token());
    }

    @Test
    void tokenByDefaultThenNoErrcode() {
        Simulator.token(PROVIDER, SECRET)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("errcode", nullValue())
                .body("errmsg", nullValue())
                .body("expires_in", equalTo(7200));
    }

    @Test
    void tokenWhenVariantWithErrcodeThenZeroAndOk() {
        Simulator.set("tokenErrcode", true);
        Simulator.token(PROVIDER, SECRET).then().body("errcode", equalTo(0)).body("errmsg", equalTo("ok"));
    }

    @Test
    void expiresInWhenRemainingThenShrinksAndWhenConstantThenStays() {
        Simulator.token();
        Simulator.advance(7000);
        int remaining = Simulator.token(PROVIDER, SECRET).path("expires_in");
        assertThat(remaining).isBetween(190, 200);
        Simulator.set("tokenExpiresIn", "CONSTANT");
        Simulator.token(PROVIDER, SECRET).then().body("expires_in", equalTo(7200));
    }

    @Test
    void tokenWhenSecretWrongThen40001InTheRealShape() {
        Simulator.token(PROVIDER, "SuiteSecret")
                .then()
                .statusCode(200)
                .body("errcode", equalTo(40001))
                .body("provider_access_token", nullValue())
                .body(
                        "errmsg",
                        matchesPattern("invalid credential, hint: \\[\\d{10}_\\d{2}_[0-9a-f]{32}], from ip: [0-9.:]+, "
                                + "more info at https://open\\.work\\.weixin\\.qq\\.com/devtool/query\\?e=40001"))
                .body("errmsg", not(containsString("SuiteSecret")));
    }

    @Test
    void tokenWhenSecretOfAnotherProviderThen40001() {
        Simulator.token(PROVIDER, OTHER_SECRET).then().body("errcode", equalTo(40001));
    }

    @Test
    void tokenWhenCorpIdUnknownThen40013() {
        Simulator.token("ww0000nobody", SECRET).then().body("errcode", equalTo(40013));
        Simulator.token(PROVIDER.toUpperCase(), SECRET).then().body("errcode", equalTo(40013));
    }

    @Test
    void tokenWhenParameterMissingThenNamed() {
        Simulator.call("get_provider_token", Map.of("provider_secret", SECRET))
                .then()
                .body("errcode", equalTo(41002));
        Simulator.call("get_provider_token", Map.of("corpid", PROVIDER)).then().body("errcode", equalTo(41024));
        Simulator.token(PROVIDER, "").then().body("errcode", equalTo(41024));
    }

    @Test
    void tokenWhenParameterOfWrongTypeThenIgnoredAndWarned() {
        Simulator.call("get_provider_token", Map.of("corpid", PROVIDER, "provider_secret", 1))
                .then()
                .body("errcode", equalTo(41024))
                .body("errmsg", containsString("Warning: wrong json format."));
    }

    @Test
    void tokenWhenFormBodyThen47001() {
        given().contentType(ContentType.URLENC)
                .formParam("corpid", PROVIDER)
                .formParam("provider_secret", SECRET)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("errcode", equalTo(47001));
    }

    @Test
    void tokenWhenBodyIsNoJsonObjectThen47001() {
        for (String body : List.of("{\"corpid\":", "[]", "\"x\"", " ", "\u0000")) {
            given().contentType(ContentType.JSON).body(body).post(PATH).then().body("errcode", equalTo(47001));
        }
    }

    @Test
    void tokenWhenJsonHasNoContentTypeThenAnswered() {
        given().contentType("text/plain")
                .body("{\"corpid\":\"%s\",\"provider_secret\":\"%s\"}".formatted(PROVIDER, SECRET))
                .post(PATH)
                .then()
                .body("expires_in", equalTo(7200));
    }

    @Test
    void tokenWhenGetThenTheBodyIsDropped() {
        given().get(PATH).then().statusCode(200).body("errcode", equalTo(41002));
    }

    @Test
    void tokenWhenBodyTooLargeThen413() {
        given().contentType(ContentType.JSON)
                .body("x".repeat(70_000))
                .post(PATH)
                .then()
                .statusCode(413);
    }

    @Test
    void tokenWhenAddressNotListedThen60020BeforeParameters() {
        Simulator.patch("/providers/" + PROVIDER, Map.of("allowedIps", List.of("203.0.113.9")));
        Simulator.token(PROVIDER, "wrong")
                .then()
                .statusCode(200)
                .body("errcode", equalTo(60020))
                .body("errmsg", allOf(containsString("not allow to access from your ip"), containsString("from ip: ")));
        Simulator.token(OTHER_PROVIDER, OTHER_SECRET).then().body("expires_in", equalTo(7200));
    }

    @Test
    void tokenWhenAddressOnNobodysListThen60020BeforeTheBodyIsRead() {
        Simulator.patch("/providers/" + PROVIDER, Map.of("allowedIps", List.of()));
        Simulator.patch("/providers/" + OTHER_PROVIDER, Map.of("allowedIps", List.of()));
        given().body("no json").post(PATH).then().body("errcode", equalTo(60020));
    }

    @Test
    void tokenWhenKilledThenAnotherIsIssued() {
        String dead = Simulator.token();
        Simulator.control("/tokens/kill", null).then().statusCode(200).body("killed", equalTo(1));
        assertThat(Simulator.token()).isNotEqualTo(dead);
    }
}
