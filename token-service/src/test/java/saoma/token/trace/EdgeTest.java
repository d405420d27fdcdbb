package saoma.token.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.TokenServiceTestResource;

/** Who may name the trace that a request belongs to. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(EdgeTest.Traced.class)
class EdgeTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Inject
    Requests requests;

    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
        }
    }

    /** The spans of requests that were answered. */
    @Singleton
    @Unremovable
    static final class Requests implements SpanProcessor {
        private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // of interest once it has ended
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (span.getKind() == SpanKind.SERVER) {
                ended.add(span.toSpanData());
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @BeforeEach
    void forget() {
        requests.ended.clear();
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
        SpanData span = requests.ended.poll(10, TimeUnit.SECONDS);
        assertThat(span).as("span of the request").isNotNull();
        return span;
    }
}
