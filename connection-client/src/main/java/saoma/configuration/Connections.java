package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** The connections, for sign-ins that no application began. */
@ApplicationScoped
public class Connections {
    private record Key(Pool pool, String identifier) {}

    private final Copies<Key, Connection> copies;
    private final Copies<Pool, List<Connection>> copiesByPool;

    Connections(@RestClient ConnectionApi api) {
        copies = new Copies<>(
                key -> NotFound.asEmpty(api.connection(key.pool().identifier(), key.identifier())),
                Ticker.systemTicker());
        copiesByPool =
                new Copies<>(pool -> NotFound.asEmpty(api.connections(pool.identifier())), Ticker.systemTicker());
    }

    /**
     * @param identifier as a stranger sent it
     * @return null when the pool has no such connection, or it is switched off; fails with {@link
     *     ConfigurationUnavailable}
     */
    public Uni<Connection> find(Pool pool, String identifier) {
        if (identifier == null || !identifier.matches(Pool.IDENTIFIER_PATTERN)) {
            return Uni.createFrom().nullItem();
        }
        return copies.get(new Key(pool, identifier)).map(found -> found.orElse(null));
    }

    /** @return the first 20 that are switched on, by display name; fails with {@link ConfigurationUnavailable} */
    public Uni<List<Connection>> of(Pool pool) {
        return copiesByPool.get(pool).map(found -> found.orElse(List.of()));
    }

    void dropCopies() {
        copies.dropAll();
        copiesByPool.dropAll();
    }
}
