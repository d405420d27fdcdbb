package saoma.login.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures the steps of sign-ins: {@code saoma.sign.in.step}. */
@Singleton
public class StepTimer {
    /** Those of the objectives in docs/operations.md, and enough between them to see where time goes. */
    private static final Duration[] LIMITS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

    StepTimer(MeterRegistry meters) {
        for (Step step : Step.values()) {
            timers.put(
                    step,
                    Timer.builder("saoma.sign.in.step")
                            .tag("step", step.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(LIMITS)
                            .register(meters));
        }
    }

    /** Measures work from its beginning to its item or its failure. */
    public <T> Uni<T> time(Step step, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return work.get().onTermination().invoke(() -> timers.get(step)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        });
    }
}
