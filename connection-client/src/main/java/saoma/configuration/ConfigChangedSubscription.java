package saoma.configuration;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import saoma.protocol.ConfigChanged;

/** Drops every copy when connection-service announces a change. Without Redis, copies age out in 30 seconds instead. */
@ApplicationScoped
class ConfigChangedSubscription {
    private static final Logger LOG = Logger.getLogger(ConfigChangedSubscription.class);

    private final ReactiveRedisDataSource redis;
    private final Domains domains;
    private final Pools pools;
    private final Applications applications;
    private final Connections connections;
    private final Credentials credentials;
    private final Suites suites;
    private final RegisteredOrigins origins;
    private Cancellable subscription;

    ConfigChangedSubscription(
            ReactiveRedisDataSource redis,
            Domains domains,
            Pools pools,
            Applications applications,
            Connections connections,
            Credentials credentials,
            Suites suites,
            RegisteredOrigins origins) {
        this.redis = redis;
        this.domains = domains;
        this.pools = pools;
        this.applications = applications;
        this.connections = connections;
        this.credentials = credentials;
        this.suites = suites;
        this.origins = origins;
    }

    void start(@Observes StartupEvent started) {
        subscription = redis.pubsub(ConfigChanged.class)
                .subscribe(ConfigChanged.CHANNEL)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the connection to Redis ended"))
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("config-changed is not heard until Redis is back: %s", failure.getMessage());
                    // what was announced meanwhile is lost
                    dropCopies();
                })
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(5))
                .indefinitely()
                .subscribe()
                .with(changed -> dropCopies(), failure -> LOG.error("config-changed is no longer heard", failure));
    }

    private void dropCopies() {
        domains.dropCopies();
        pools.dropCopies();
        applications.dropCopies();
        connections.dropCopies();
        credentials.dropCopies();
        suites.dropCopies();
        origins.dropCopies();
    }

    /** Before Redis is closed, which would look like a Redis that is down. */
    void stop(@Observes ShutdownEvent stopping) {
        subscription.cancel();
    }
}
