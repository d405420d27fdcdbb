package saoma.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WarmUpReadinessTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final AtomicInteger rounds = new AtomicInteger();
    private final WarmUp quick = () -> Uni.createFrom().item(rounds::incrementAndGet);

    @Test
    void readyWhenWarmUpIsUnderWayThenNotYet() {
        AtomicReference<UniEmitter<? super String>> work = new AtomicReference<>();
        WarmUpReadiness readiness = readiness(LONG, () -> Uni.createFrom().<String>emitter(work::set));
        readiness.warmUp().subscribe().with(done -> {});
        for (int round = 0; round < 20; round++) {
            assertThat(status(readiness)).isEqualTo(Status.DOWN);
            work.getAndSet(null).complete("done");
        }
        assertThat(status(readiness)).isEqualTo(Status.UP);
        assertThat(work.get()).isNull();
    }

    @Test
    void readyWhenWhatIsNeededIsAwayThenAllTheSameAndTheRestIsWarm() {
        AtomicInteger attempts = new AtomicInteger();
        WarmUpReadiness readiness = readiness(
                LONG,
                () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("before it began");
                },
                () -> Uni.createFrom().failure(new IllegalStateException("away")),
                quick);
        readiness.warmUp().await().indefinitely();
        assertThat(status(readiness)).isEqualTo(Status.UP);
        assertThat(attempts).hasValue(20);
        assertThat(rounds).hasValue(20);
    }

    @Test
    void readyWhenWhatIsNeededDoesNotAnswerThenWhenPatienceEnds() {
        WarmUpReadiness readiness =
                readiness(Duration.ofMillis(50), () -> Uni.createFrom().nothing());
        readiness.warmUp().await().indefinitely();
        assertThat(status(readiness)).isEqualTo(Status.UP);
    }

    @Test
    void readyWhenThereIsNoPatienceThenAtOnceAndCold() {
        WarmUpReadiness readiness = readiness(Duration.ZERO, quick);
        readiness.start(new HttpServerStart(null));
        assertThat(status(readiness)).isEqualTo(Status.UP);
        assertThat(rounds).hasValue(0);
    }

    private static WarmUpReadiness readiness(Duration patience, WarmUp... subjects) {
        return new WarmUpReadiness(List.of(subjects), patience);
    }

    private static Status status(WarmUpReadiness readiness) {
        return readiness.call().getStatus();
    }
}
