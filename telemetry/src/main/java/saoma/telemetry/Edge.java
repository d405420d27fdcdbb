package saoma.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.quarkus.arc.Unremovable;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;

/** Where our traces begin: what a stranger calls their trace is linked to ours, and not continued. */
@Singleton
@Unremovable
class Edge implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer, AtStart {
    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropagatorCustomizer((believed, config) -> new EdgePropagator(believed));
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        SpanContext stranger = EdgePropagator.stranger(parent);
        if (stranger.isValid() && span.getKind() == SpanKind.SERVER) {
            span.addLink(stranger);
        }
    }
}
