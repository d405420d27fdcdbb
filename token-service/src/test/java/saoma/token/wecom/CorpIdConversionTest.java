package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CorpIdConversionTest {
    private static final String PATH = "/cgi-bin/service/corpid_to_opencorpid";

    WireMockServer peers;

    private String connection;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        connection = Fixtures.publishConnection(peers, "ww" + UUID.randomUUID(), "PvdSecret");
        peers.stubFor(post(urlPathEqualTo("/cgi-bin/service/get_provider_token"))
                .willReturn(okJson("{\"provider_access_token\":\"pat-1\",\"expires_in\":7200}")));
        becomes("wwplain", "{\"errcode\":0,\"errmsg\":\"ok\",\"open_corpid\":\"wpOpen\"}");
    }

    @Test
    void convertWhenWeComConvertsThenItsAnswer() {
        convert(List.of("wwplain"))
                .statusCode(200)
                .body("openCorpIds", equalTo(Map.of("wwplain", "wpOpen")))
                .body("failure", nullValue());
        peers.verify(
                1,
                postRequestedFor(urlPathEqualTo(PATH))
                        .withQueryParam(
                                "provider_access_token",
                                com.github.tomakehurst.wiremock.client.WireMock.equalTo("pat-1")));
    }

    @ParameterizedTest
    @ValueSource(ints = {40013, 48004, 40084})
    void convertWhenWeComWouldNotConvertOneThenItIsLeftOut(int errcode) {
        becomes("wpOther", "{\"errcode\":" + errcode + "}");
        convert(List.of("wwplain", "wpOther"))
                .body("openCorpIds", equalTo(Map.of("wwplain", "wpOpen")))
                .body("failure", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, TRY_LATER, wecom_busy",
        "60020, ASK_ADMINISTRATOR, wecom_address_refused",
        "48002, ASK_ADMINISTRATOR, wecom_not_permitted",
        "99999, TRY_LATER, wecom_error"
    })
    void convertWhenWeComCannotBeAskedThenNothingIsKnown(int errcode, String outcome, String code) {
        becomes("wpOther", "{\"errcode\":" + errcode + "}");
        convert(List.of("wwplain", "wpOther"))
                .body("openCorpIds", anEmptyMap())
                .body("failure.outcome", equalTo(outcome))
                .body("failure.code", equalTo(code));
    }

    @Test
    void convertWhenAnswerLacksTheCorpIdThenNothingIsKnown() {
        becomes("wpOther", "{\"errcode\":0}");
        convert(List.of("wpOther"))
                .body("openCorpIds", anEmptyMap())
                .body("failure.code", equalTo("wecom_unreachable"));
    }

    @Test
    void convertWhenConnectionIsUnknownThenAskAdministrator() {
        connection = "unknown";
        convert(List.of("wwplain")).body("failure.code", equalTo("connection_unknown"));
    }

    @Test
    void convertWhenTooManyThenRefused() {
        convert(Collections.nCopies(11, "wwplain")).statusCode(400);
        peers.verify(0, postRequestedFor(urlPathEqualTo(PATH)));
    }

    private void becomes(String corpId, String answer) {
        peers.stubFor(post(urlPathEqualTo(PATH))
                .withRequestBody(equalToJson("{\"corpid\":\"" + corpId + "\"}"))
                .willReturn(okJson(answer)));
    }

    private ValidatableResponse convert(List<String> corpIds) {
        return given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(Map.of("corpIds", corpIds)))
                .post("/internal/pools/default/connections/" + connection + "/corpid-conversions")
                .then();
    }
}
