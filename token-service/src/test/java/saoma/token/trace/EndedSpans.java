package saoma.token.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Singleton
@Unremovable
class EndedSpans implements SpanProcessor {
    private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

    void forget() {
        ended.clear();
    }

    /** @return the next one of this kind; null when there is none within ten seconds */
    SpanData next(SpanKind kind) throws InterruptedException {
        SpanData span = ended.poll(10, TimeUnit.SECONDS);
        while (span != null && span.getKind() != kind) {
            span = ended.poll(10, TimeUnit.SECONDS);
        }
        return span;
    }

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
        ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
