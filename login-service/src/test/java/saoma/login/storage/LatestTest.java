package saoma.login.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import saoma.login.LoginServiceTest;

@QuarkusTest
@LoginServiceTest
class LatestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final String id = UUID.randomUUID().toString();

    @Inject
    Storage storage;

    @Test
    void addWhenFullThenTheOldestGoesAndIsNamed() {
        assertThat(add("a", LONG)).isEmpty();
        assertThat(add("b", LONG)).isEmpty();
        assertThat(add("c", LONG)).containsExactly("a");

        assertThat(entries()).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void addWhenThereAlreadyThenNoSecondOne() {
        add("a", LONG);
        add("b", LONG);

        assertThat(add("a", LONG)).isEmpty();
        assertThat(entries()).hasSize(2);
    }

    @Test
    void removeWhenThereThenOnlyTheOther() {
        add("a", LONG);
        add("b", LONG);

        latest().remove(id, "a").await().atMost(PATIENCE);

        assertThat(entries()).containsExactly("b");
    }

    @Test
    void entriesWhenTheirTimeIsOverThenGoneThoughOthersCome() {
        add("a", SHORT);

        until(() -> {
            add("b", SHORT);
            return entries().equals(List.of("b"));
        });
    }

    @Test
    void entriesWhenNobodyAddsAnyThenGone() {
        add("a", SHORT);

        until(() -> entries().isEmpty());
    }

    private List<String> add(String entry, Duration lifetime) {
        return latest().add(id, entry, lifetime).await().atMost(PATIENCE);
    }

    private List<String> entries() {
        return latest().entries(id).await().atMost(PATIENCE);
    }

    private Latest latest() {
        return storage.latest("test:latest:", 2);
    }

    private static void until(BooleanSupplier reached) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }
}
