package saoma.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final AtomicReference<UniEmitter<? super String>> work = new AtomicReference<>();

    @Test
    void endWhenNothingIsUnderWayThenComesAtOnce() throws Exception {
        Drain drain = new Drain(Duration.ZERO, LONG);
        assertThat(drain.hasBegun()).isFalse();
        drain.begin(new ShutdownDelayInitiatedEvent());
        assertThat(drain.hasBegun()).isTrue();
        drain.await(new ShutdownEvent());
    }

    @Test
    void endWhenNobodyWaitsForWorkAnyMoreThenComesAfterIt() throws Exception {
        Drain drain = new Drain(Duration.ZERO, LONG);
        drain.finishing(Uni.createFrom().<String>emitter(work::set))
                .subscribe()
                .with(done -> {})
                .cancel();
        CompletableFuture<Void> end = end(drain);
        assertThat(end).isNotDone();
        work.get().complete("done");
        end.get(10, TimeUnit.SECONDS);
    }

    @Test
    void endWhenWorkFailsThenComes() throws Exception {
        Drain drain = new Drain(Duration.ZERO, LONG);
        drain.finishing(Uni.createFrom().<String>emitter(work::set)).subscribe().with(done -> {}, failure -> {});
        work.get().fail(new IllegalStateException());
        end(drain).get(10, TimeUnit.SECONDS);
    }

    @Test
    void endWhenWorkTakesTooLongThenComesAllTheSame() throws Exception {
        Drain drain = new Drain(Duration.ofMillis(50), Duration.ofMillis(50));
        drain.finishing(Uni.createFrom().<String>emitter(work::set)).subscribe().with(done -> {});
        end(drain).get(10, TimeUnit.SECONDS);
    }

    @Test
    void workWhenSubscribedTwiceThenDoneOnce() {
        AtomicInteger times = new AtomicInteger();
        Uni<Integer> once =
                new Drain(Duration.ZERO, LONG).finishing(Uni.createFrom().item(times::incrementAndGet));
        assertThat(once.await().indefinitely()).isOne();
        assertThat(once.await().indefinitely()).isOne();
    }

    private static CompletableFuture<Void> end(Drain drain) {
        drain.begin(new ShutdownDelayInitiatedEvent());
        return CompletableFuture.runAsync(() -> {
            try {
                drain.await(new ShutdownEvent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
