package saoma.token.trace;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** WeCom's tokens are in the addresses of its API: what a failed call leaves in its span must not name them. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(Traced.class)
class WeComSpansTest {
    private static final String LOGIN_INFO = "/cgi-bin/service/get_login_info";

    WireMockServer peers;

    @Inject
    EndedSpans spans;

    static Stream<ResponseDefinitionBuilder> failures() {
        return Stream.of(
                okJson("{}").withFixedDelay(3000),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withStatus(502));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void spanWhenTheCallFailsThenHoldsNoToken(ResponseDefinitionBuilder failure) throws Exception {
        String token = "provider-token-" + UUID.randomUUID();
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        String corpId = "ww" + UUID.randomUUID().toString().substring(0, 16);
        String connection = Fixtures.publishConnection(peers, corpId, "secret");
        peers.stubFor(post(urlPathEqualTo("/cgi-bin/service/get_provider_token"))
                .willReturn(okJson("{\"provider_access_token\":\"" + token + "\",\"expires_in\":7200}")));
        peers.stubFor(post(urlPathEqualTo(LOGIN_INFO)).willReturn(failure));
        spans.forget();

        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body("{\"code\":{\"kind\":\"classic-qr\",\"value\":\"a-code\"}}")
                .post("/internal/pools/default/connections/" + connection + "/login-info")
                .then()
                .body("failure.code", equalTo("wecom_unreachable"));

        SpanData call = spans.next(SpanKind.CLIENT);
        while (call != null && !call.getName().contains(LOGIN_INFO)) {
            call = spans.next(SpanKind.CLIENT);
        }
        assertThat(call).as("span of the call").isNotNull();
        assertThat(call.toString()).doesNotContain(token);
    }
}
