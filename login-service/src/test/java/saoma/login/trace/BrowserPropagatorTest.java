package saoma.login.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserPropagatorTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return fields.keySet();
        }

        @Override
        public String get(Map<String, String> fields, String name) {
            return fields.get(name);
        }
    };

    private final BrowserPropagator propagator = new BrowserPropagator();

    @ParameterizedTest
    @ValueSource(
            strings = {"trace=" + PARENT, "browser=abc; trace=" + PARENT + "; last=def", "a=b; __Host-trace=" + PARENT})
    void requestWhenTheBrowserHoldsTheCookieThenGoesOn(String cookies) {
        SpanContext parent = extract(Map.of("cookie", cookies));
        assertThat(parent.getTraceId()).isEqualTo(TRACE);
        assertThat(parent.isSampled()).isTrue();
        assertThat(parent.isRemote()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "browser=abc",
                "trace=",
                "trace=x",
                "mytrace=" + PARENT,
                "trace=" + PARENT + "x",
                "trace=00-00000000000000000000000000000000-b7ad6b7169203331-01"
            })
    void requestWhenTheCookieIsMissingOrMalformedThenBeginsAnew(String cookies) {
        assertThat(extract(Map.of("cookie", cookies)).isValid()).isFalse();
    }

    @Test
    void requestWhenAStrangerNamesATraceThenNotBelieved() {
        assertThat(extract(Map.of("traceparent", PARENT)).isValid()).isFalse();
    }

    @Test
    void callWhenTracedThenSaysSo() {
        Map<String, String> fields = new HashMap<>();
        Context context = propagator.extract(Context.root(), Map.of("cookie", "trace=" + PARENT), FIELDS);
        propagator.inject(context, fields, Map::put);
        assertThat(fields).containsEntry("traceparent", PARENT);
    }

    private SpanContext extract(Map<String, String> fields) {
        return Span.fromContext(propagator.extract(Context.root(), fields, FIELDS))
                .getSpanContext();
    }
}
