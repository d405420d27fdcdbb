package saoma.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import saoma.protocol.Pool;
import saoma.protocol.SuiteName;

class SuitesTest {
    private final List<SuiteName> configured = new ArrayList<>();
    private final List<UUID> asked = new ArrayList<>();
    private final Suites suites = new Suites(null, this::page);

    private Uni<SuiteName.Page> page(UUID after) {
        return Uni.createFrom().item(() -> {
            asked.add(after);
            int from = IntStream.range(0, configured.size())
                    .filter(index -> configured.get(index).id().equals(after))
                    .map(index -> index + 1)
                    .findFirst()
                    .orElse(0);
            return new SuiteName.Page(
                    configured.subList(from, Math.min(configured.size(), from + SuiteName.Page.MAX_SIZE)));
        });
    }

    @Test
    void allWhenNoneThenAskedOnce() {
        assertThat(all()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void allWhenMoreThanAPageThenContinuedBehindTheLast() {
        configure(SuiteName.Page.MAX_SIZE + 1);
        assertThat(all()).isEqualTo(configured);
        assertThat(asked)
                .containsExactly(
                        null, configured.get(SuiteName.Page.MAX_SIZE - 1).id());
    }

    @Test
    void allWhenExactlyAPageThenEveryOneOnce() {
        configure(SuiteName.Page.MAX_SIZE);
        assertThat(all()).isEqualTo(configured);
        assertThat(asked).hasSize(2);
    }

    @Test
    void findWhenItCannotBeASuiteIdThenNotAsked() {
        assertThat(find(null)).isNull();
        assertThat(find("")).isNull();
        assertThat(find("a/b")).isNull();
        assertThat(find("a".repeat(65))).isNull();
    }

    private Object find(String suiteId) {
        return suites.find(Pool.DEFAULT, suiteId).await().indefinitely();
    }

    private List<SuiteName> all() {
        return suites.all().collect().asList().await().indefinitely();
    }

    private void configure(int count) {
        IntStream.range(0, count).forEach(n -> configured.add(new SuiteName(new UUID(1, n), "default", "suite-" + n)));
    }
}
