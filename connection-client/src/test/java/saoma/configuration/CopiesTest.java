package saoma.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private Supplier<Uni<Optional<String>>> answer = () -> Uni.createFrom().item(Optional.of("a"));
    private final Copies<String, String> copies = new Copies<>(
            key -> {
                readings.incrementAndGet();
                return answer.get();
            },
            now::get);

    @Test
    void getWhenFreshThenNotReadAgain() {
        assertThat(get()).contains("a");
        pass(Copies.FRESH.minusNanos(1));
        assertThat(get()).contains("a");
        assertThat(readings).hasValue(1);
    }

    @Test
    void getWhenOlderThanFreshThenReadAgain() {
        get();
        pass(Copies.FRESH);
        answer = () -> Uni.createFrom().item(Optional.of("b"));
        assertThat(get()).contains("b");
    }

    @Test
    void getWhenUnknownThenRemembered() {
        answer = () -> Uni.createFrom().item(Optional.empty());
        assertThat(get()).isEmpty();
        assertThat(get()).isEmpty();
        assertThat(readings).hasValue(1);
    }

    @Test
    void getWhenReadingFailsThenOldCopyUntilUnusable() {
        get();
        answer = () -> Uni.createFrom().failure(new IllegalStateException("down"));
        pass(Copies.USABLE.minusNanos(1));
        assertThat(get()).contains("a");
        pass(Duration.ofNanos(2));
        assertThatThrownBy(this::get).isInstanceOf(ConfigurationUnavailable.class);
    }

    @Test
    void getWhenDroppedThenReadAgain() {
        get();
        copies.dropAll();
        get();
        assertThat(readings).hasValue(2);
    }

    @Test
    void getWhenConcurrentThenReadOnce() {
        List<UniEmitter<? super Optional<String>>> pending = new ArrayList<>();
        answer = () -> Uni.createFrom().emitter(pending::add);
        var first = copies.get("key").subscribeAsCompletionStage();
        var second = copies.get("key").subscribeAsCompletionStage();
        pending.forEach(emitter -> emitter.complete(Optional.of("a")));
        assertThat(first).isCompletedWithValue(Optional.of("a"));
        assertThat(second).isCompletedWithValue(Optional.of("a"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void getWhenDroppedWhileReadingThenOldAnswerNotKept() {
        List<UniEmitter<? super Optional<String>>> pending = new ArrayList<>();
        answer = () -> Uni.createFrom().emitter(pending::add);
        copies.get("key").subscribeAsCompletionStage();
        copies.dropAll();
        pending.get(0).complete(Optional.of("old"));
        answer = () -> Uni.createFrom().item(Optional.of("new"));
        assertThat(get()).contains("new");
    }

    private Optional<String> get() {
        return copies.get("key").await().indefinitely();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
