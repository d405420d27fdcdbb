package saoma.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.opentelemetry.runtime.tracing.instrumentation.vertx.OpenTelemetryVertxHttpMetricsFactory.OpenTelemetryVertxHttpServerMetrics;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.PoolMetrics;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows the pools of connections to PostgreSQL and Redis: {@code saoma.pool.connections}, {@code saoma.pool.waiting}.
 * Vert.x has room for one who watches, and tracing is it; so this one does what tracing does, and looks at pools besides.
 */
@Singleton
class ConnectionPools implements VertxOptionsCustomizer {
    /** What Vert.x calls them, and whose connections they hold. */
    private static final Map<String, String> SERVERS = Map.of("sql", "postgresql", "redis", "redis");

    private final Map<String, ConnectionPool> pools = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    ConnectionPools(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void accept(VertxOptions options) {
        options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(all -> new TracingAndPools()));
    }

    /** All pools of a server are one: a client that is made anew brings another of the same name. */
    private ConnectionPool of(String server) {
        return pools.computeIfAbsent(server, name -> new ConnectionPool(name, meters));
    }

    private final class TracingAndPools extends OpenTelemetryVertxHttpServerMetrics {
        @Override
        public PoolMetrics<?> createPoolMetrics(String type, String name, int size) {
            String server = SERVERS.get(type);
            return server == null ? null : of(server).watch(size);
        }
    }
}
