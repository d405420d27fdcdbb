package saoma.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Expiring<String> things = new Expiring<>(3);

    private void put(String name, int lifeSeconds) {
        things.put(name, name, NOW.plusSeconds(lifeSeconds), NOW);
    }

    @Test
    void findWhenYoungThenThereAndWhenItsEndHasComeThenGone() {
        put("a", 10);
        assertThat(things.find("a", NOW.plusSeconds(9))).contains("a");
        assertThat(things.find("a", NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void putWhenTooManyThenTheOldestGoes() {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            put(name, 10);
        }
        assertThat(things.newestFirst(NOW)).containsExactly("d", "c", "b");
        assertThat(things.find("a", NOW)).isEmpty();
    }

    @Test
    void putWhenAlreadyTakenThenTheNameStillCountsUntilItIsOld() {
        IntStream.range(0, 1000).forEach(n -> {
            put("n" + n, 10);
            assertThat(things.take("n" + n)).isTrue();
        });
        assertThat(things.newestFirst(NOW)).isEmpty();
        put("last", 10);
        assertThat(things.find("last", NOW)).contains("last");
    }

    @Test
    void takeWhenTakenThenNotAgain() {
        put("a", 10);
        assertThat(things.take("a")).isTrue();
        assertThat(things.take("a")).isFalse();
        assertThat(things.find("a", NOW)).isEmpty();
    }

    @Test
    void clearWhenFullThenRoomForAll() {
        put("a", 10);
        things.clear();
        put("b", 10);
        put("c", 10);
        put("d", 10);
        assertThat(things.newestFirst(NOW)).containsExactly("d", "c", "b");
    }
}
