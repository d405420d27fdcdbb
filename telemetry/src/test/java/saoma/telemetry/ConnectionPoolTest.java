package saoma.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.spi.metrics.PoolMetrics;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectionPool pool = new ConnectionPool("redis", meters);

    @Test
    void connectionWhenAskedForTakenAndGivenBackThenCounted() {
        PoolMetrics<Object> watched = watch(2);
        assertPool(0, 0, 0);
        Object first = watched.begin(watched.submitted());
        Object second = watched.submitted();
        assertPool(1, 1, 1);
        watched.begin(second);
        assertPool(2, 0, 0);
        watched.end(first, true);
        watched.end(second, false);
        assertPool(0, 2, 0);
    }

    @Test
    void connectionWhenNotGivenThenNobodyWaitsForItAnyMore() {
        PoolMetrics<Object> watched = watch(1);
        watched.rejected(watched.submitted());
        assertPool(0, 1, 0);
    }

    @Test
    void poolWhenMadeAnewThenCountedOn() {
        PoolMetrics<Object> first = watch(6);
        first.end(first.begin(first.submitted()), true);
        PoolMetrics<Object> second = watch(4);
        second.begin(second.submitted());
        assertPool(1, 9, 0);
        first.close();
        assertPool(1, 3, 0);
    }

    @SuppressWarnings("unchecked")
    private PoolMetrics<Object> watch(int most) {
        return (PoolMetrics<Object>) pool.watch(most);
    }

    private void assertPool(int used, int free, int waiting) {
        assertThat(connections("used")).isEqualTo(used);
        assertThat(connections("free")).isEqualTo(free);
        assertThat(meters.get("saoma.pool.waiting")
                        .tag("server", "redis")
                        .gauge()
                        .value())
                .isEqualTo(waiting);
    }

    private double connections(String state) {
        return meters.get("saoma.pool.connections")
                .tag("server", "redis")
                .tag("state", state)
                .gauge()
                .value();
    }
}
