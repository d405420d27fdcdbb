package saoma.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFreeSpansTest {
    private static final String SECRET = "Zx81kQ0o3bTt9cVn5mWp2rLs7yHe4uJa6gFd1iKoQwE";

    @ParameterizedTest
    @CsvSource({
        "http://qyapi.weixin.qq.com/cgi-bin/service/get_login_info?access_token=" + SECRET
                + ", http://qyapi.weixin.qq.com/cgi-bin/service/get_login_info",
        "https://host/login/" + SECRET + "/answer#x, https://host/login/*/answer",
        "https://name:" + SECRET + "@host:8083/oidc/token, https://host:8083/oidc/token",
        "https://host/device-authorizations/WDJB-MJHT, https://host/device-authorizations/*",
        "https://host?code=" + SECRET + ", https://host",
        "/somewhere/else, *"
    })
    void addressWhenItHoldsSecretsThenOnlyItsWordsStay(String address, String shown) {
        assertThat(SecretFreeSpans.address(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/pools/acme/codes, /internal/pools/acme/codes",
        "/wecom/start/" + SECRET + ", /wecom/start/*",
        "/api/v1/pools/default/users/019aa7c0-0000-7000-8000-0123456789ab, /api/v1/pools/default/users/*"
    })
    void pathWhenItNamesSomebodyThenHidden(String path, String shown) {
        assertThat(SecretFreeSpans.path(path)).isEqualTo(shown);
    }

    @Test
    void spanWhenStartedThenHoldsNoSecret() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new SecretFreeSpans())
                .build()) {
            Span span = provider.get("test")
                    .spanBuilder("GET /wecom/callback")
                    .setAttribute("url.path", "/wecom/callback")
                    .setAttribute("url.query", "auth_code=" + SECRET)
                    .setAttribute("url.full", "http://host/x?code=" + SECRET)
                    .startSpan();
            assertThat(((ReadableSpan) span).getAttributes().toString()).doesNotContain(SECRET);
            assertThat(((ReadableSpan) span).getAttribute(AttributeKey.stringKey("url.path")))
                    .isEqualTo("/wecom/callback");
        }
    }
}
