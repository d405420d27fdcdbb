package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.Pool;
import saoma.protocol.PoolConfiguration;

/** Which user pools there are. */
@ApplicationScoped
public class Pools {
    private final Copies<Pool, PoolConfiguration> copies;

    Pools(@RestClient ConnectionApi api) {
        copies = new Copies<>(pool -> NotFound.asEmpty(api.pool(pool.identifier())), Ticker.systemTicker());
    }

    /**
     * The default pool is always there, so that the services can authenticate to each other before anything else runs.
     *
     * @return the pool; fails with {@link NotFoundException} when there is none, {@link ConfigurationUnavailable}
     */
    public Uni<Pool> require(Pool pool) {
        if (pool.equals(Pool.DEFAULT)) {
            return Uni.createFrom().item(pool);
        }
        return find(pool).replaceWith(pool);
    }

    /** @return as {@link #require}, with what is configured */
    public Uni<PoolConfiguration> find(Pool pool) {
        return copies.get(pool).map(found -> found.orElseThrow(NotFoundException::new));
    }

    void dropCopies() {
        copies.dropAll();
    }
}
