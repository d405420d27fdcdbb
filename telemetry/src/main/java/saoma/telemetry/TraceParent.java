package saoma.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The span that others belong to, in the form of W3C Trace Context (§3.2) of the field {@code traceparent}. */
public final class TraceParent {
    private static final String FIELD = "traceparent";

    private static final TextMapGetter<String> VALUE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(FIELD);
        }

        @Override
        public String get(String parent, String key) {
            return FIELD.equals(key) ? parent : null;
        }
    };

    private TraceParent() {}

    /** @return the current span, as the parent of what follows; null when it is not recorded */
    public static String current() {
        SpanContext span = Span.current().getSpanContext();
        if (!span.isSampled()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, Map::put);
        return fields.get(FIELD);
    }

    /** @param parent as a stranger sent it; what is malformed changes nothing */
    public static Context continuing(Context context, String parent) {
        return W3CTraceContextPropagator.getInstance().extract(context, parent, VALUE);
    }
}
