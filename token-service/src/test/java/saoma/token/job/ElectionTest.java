package saoma.token.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import saoma.token.TokenServiceTestResource;

/** Two candidates, as two replicas have them. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class ElectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    Pool database;

    private final String office = UUID.randomUUID().toString();

    @Test
    void standWhenNobodyIsElectedThenTheFirstIsAndStays() {
        Election first = candidate(LONG);
        Election second = candidate(LONG);
        stand(first);
        stand(second);
        stand(first);
        assertThat(first.isElected()).isTrue();
        assertThat(second.isElected()).isFalse();
    }

    @Test
    void standWhenTheElectedResignsThenTheOtherIsElected() {
        Election first = candidate(LONG);
        Election second = candidate(LONG);
        stand(first);
        first.resign().await().atMost(PATIENCE);
        stand(second);
        assertThat(first.isElected()).isFalse();
        assertThat(second.isElected()).isTrue();
        second.resign().await().atMost(PATIENCE);
    }

    @Test
    void standWhenTheElectedDiedThenTheOtherIsElectedWhenItsLeaseIsOver() {
        Election dead = candidate(Duration.ofMillis(500));
        Election other = candidate(LONG);
        stand(dead);
        stand(other);
        assertThat(other.isElected()).isFalse();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!other.isElected() && System.nanoTime() < deadline) {
            stand(other);
        }
        assertThat(other.isElected()).isTrue();
        assertThat(dead.isElected()).isFalse();
    }

    @Test
    void workWhenElectedThenDoneAndElseNot() {
        AtomicInteger done = new AtomicInteger();
        Election first = candidate(LONG);
        Election second = candidate(LONG);
        stand(first);
        stand(second);
        for (Election candidate : new Election[] {first, second}) {
            candidate
                    .ifElected(() -> Uni.createFrom().voidItem().invoke(done::incrementAndGet))
                    .await()
                    .atMost(PATIENCE);
        }
        assertThat(done).hasValue(1);
    }

    private Election candidate(Duration lease) {
        return new Election(database, office, lease);
    }

    private static void stand(Election candidate) {
        candidate.stand().await().atMost(PATIENCE);
    }
}
