package saoma.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** The connections that a process may have to one server: how many are in use, are free, and are waited for. */
final class ConnectionPool {
    private final LongAdder size = new LongAdder();
    private final LongAdder used = new LongAdder();
    private final LongAdder waiting = new LongAdder();

    ConnectionPool(String server, MeterRegistry meters) {
        connections(server, "used", ConnectionPool::used, meters);
        connections(server, "free", pool -> pool.size.sum() - pool.used(), meters);
        Gauge.builder("saoma.pool.waiting", waiting, LongAdder::sum)
                .description("who wants a connection and has none yet")
                .tag("server", server)
                .register(meters);
    }

    private void connections(
            String server, String state, ToDoubleFunction<ConnectionPool> count, MeterRegistry meters) {
        Gauge.builder("saoma.pool.connections", this, count)
                .description("connections in use, and how many more there may be")
                .tag("server", server)
                .tag("state", state)
                .register(meters);
    }

    private double used() {
        return used.sum();
    }

    /** @param most how many connections this part of it may have */
    PoolMetrics<?> watch(int most) {
        return new Part(most);
    }

    /** One pool of Vert.x. It counts from its first use: some are made and never used. */
    private final class Part implements PoolMetrics<Part> {
        private final int most;
        private final AtomicBoolean inUse = new AtomicBoolean();

        private Part(int most) {
            this.most = most;
        }

        @Override
        public Part submitted() {
            if (inUse.compareAndSet(false, true)) {
                size.add(most);
            }
            waiting.increment();
            return this;
        }

        @Override
        public Part begin(Part asked) {
            waiting.decrement();
            used.increment();
            return this;
        }

        @Override
        public void rejected(Part asked) {
            waiting.decrement();
        }

        @Override
        public void end(Part asked, boolean succeeded) {
            used.decrement();
        }

        @Override
        public void close() {
            if (inUse.getAndSet(false)) {
                size.add(-most);
            }
        }
    }
}
