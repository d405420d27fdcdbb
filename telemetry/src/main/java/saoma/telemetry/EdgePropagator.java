package saoma.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.vertx.core.spi.observability.HttpRequest;
import java.util.Collection;

/**
 * Believes {@code traceparent} (W3C Trace Context §3.2) of our own services only, which are those that ask for what is
 * internal. Whoever else sends it would choose what we record, or write into a trace of ours; of theirs only a link is kept.
 */
final class EdgePropagator implements TextMapPropagator {
    /** The ingress routes none of it. */
    private static final String INTERNAL = "/internal/";

    private static final ContextKey<SpanContext> STRANGER = ContextKey.named("saoma-stranger");
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final TextMapPropagator believed;

    /** @param believed what holds for our own services, and for everybody as far as it does not read those fields */
    EdgePropagator(TextMapPropagator believed) {
        this.believed = believed;
    }

    /** @return the span of a caller that is not believed; invalid when there is none */
    static SpanContext stranger(Context context) {
        SpanContext stranger = context.get(STRANGER);
        return stranger == null ? SpanContext.getInvalid() : stranger;
    }

    @Override
    public Collection<String> fields() {
        return believed.fields();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        believed.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        if (carrier instanceof HttpRequest request && request.uri().startsWith(INTERNAL)) {
            return believed.extract(context, carrier, getter);
        }
        SpanContext stranger =
                Span.fromContext(W3C.extract(Context.root(), carrier, getter)).getSpanContext();
        return believed.extract(context, carrier, new WithoutTrace<>(getter)).with(STRANGER, stranger);
    }

    private record WithoutTrace<C>(TextMapGetter<C> all) implements TextMapGetter<C> {
        @Override
        public Iterable<String> keys(C carrier) {
            return all.keys(carrier);
        }

        @Override
        public String get(C carrier, String key) {
            return W3C.fields().contains(key) ? null : all.get(carrier, key);
        }
    }
}
