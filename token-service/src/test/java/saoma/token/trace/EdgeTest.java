package saoma.token.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.TokenServiceTestResource;

/** Who may name the trace that a request belongs to. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(Traced.class)
class EdgeTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Inject
    EndedSpans spans;

    @BeforeEach
    void forget() {
        spans.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/token", "/oidc/introspect", "/oidc/internal/token"})
    void requestWhenAStrangerNamesATraceThenItBeginsOneOfOursAndLinks(String path) throws Exception {
        SpanData span = post(path);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(TRACE);
        assertThat(span.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getTraceId)
                .containsExactly(TRACE);
    }

    @Test
    void requestWhenAServiceNamesATraceThenItGoesOn() throws Exception {
        SpanData span = post("/internal/pools/default/codes");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getLinks()).isEmpty();
    }

    private SpanData post(String path) throws InterruptedException {
        given().header("traceparent", PARENT)
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=authorization_code")
                .post(path);
        SpanData span = spans.next(SpanKind.SERVER);
        assertThat(span).as("span of the request").isNotNull();
        return span;
    }
}
