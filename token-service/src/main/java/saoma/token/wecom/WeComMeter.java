package saoma.token.wecom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import saoma.telemetry.BoundedLabel;

/**
 * Counts WeCom's answers by API and errcode, {@code saoma.wecom.answers}, and measures how long they take, {@code
 * saoma.wecom.answer}. An errcode that is not in the catalogue counts as {@code other}, no answer as {@code unreachable}.
 */
@ApplicationScoped
class WeComMeter {
    private static final Duration[] LIMITS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    /** At zero before it first happens: a series that appears with a failure is not seen to increase. */
    private static final List<String> EXPECTED = List.of("0", "unreachable");

    private final MeterRegistry meters;

    WeComMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param call succeeds, or fails with {@link WeComRefusal} or {@link WeComUnreachable} */
    <T> Uni<T> measure(Quota quota, Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return call.get().onItemOrFailure().invoke((answer, failure) -> {
                timer(quota.api()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                EXPECTED.forEach(errcode -> counter(quota, errcode));
                counter(quota, errcode(failure)).increment();
            });
        });
    }

    private Counter counter(Quota quota, String errcode) {
        return meters.counter("saoma.wecom.answers", "api", quota.api(), "errcode", errcode);
    }

    private Timer timer(String api) {
        return Timer.builder("saoma.wecom.answer")
                .tag("api", api)
                .serviceLevelObjectives(LIMITS)
                .register(meters);
    }

    private static String errcode(Throwable failure) {
        if (failure == null) {
            return "0";
        }
        return failure instanceof WeComRefusal refusal ? errcode(refusal.errcode()) : "unreachable";
    }

    private static String errcode(int errcode) {
        return Errcodes.find(errcode).errcode() == null ? BoundedLabel.OTHER : Integer.toString(errcode);
    }
}
