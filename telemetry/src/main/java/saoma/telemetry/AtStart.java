package saoma.telemetry;

import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Has to do with a span when it starts, and not when it ends. */
interface AtStart extends SpanProcessor {
    @Override
    default boolean isStartRequired() {
        return true;
    }

    @Override
    default void onEnd(ReadableSpan span) {
        // not called
    }

    @Override
    default boolean isEndRequired() {
        return false;
    }
}
