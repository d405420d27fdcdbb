package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** The relying parties and the connections each of them uses. */
@ApplicationScoped
public class Applications {
    private record Key(Pool pool, String clientId) {}

    private record NameKey(Pool pool, String identifier) {}

    private final Copies<Key, ApplicationConfiguration> copies;
    private final Copies<NameKey, ApplicationConfiguration> named;

    Applications(@RestClient ConnectionApi api) {
        named = new Copies<>(
                key -> NotFound.asEmpty(api.applicationNamed(key.pool().identifier(), key.identifier())),
                Ticker.systemTicker());
        copies = new Copies<>(
                key -> NotFound.asEmpty(api.application(key.pool().identifier(), key.clientId())),
                Ticker.systemTicker());
    }

    /**
     * @param clientId as a stranger sent it
     * @return the application; null when the pool has none by that client id, or it is switched off; fails with {@link
     *     ConfigurationUnavailable}
     */
    public Uni<ApplicationConfiguration> find(Pool pool, String clientId) {
        if (!ClientId.wellFormed(clientId)) {
            return Uni.createFrom().nullItem();
        }
        return copies.get(new Key(pool, clientId))
                .map(found -> found.filter(ApplicationConfiguration::enabled).orElse(null));
    }

    /**
     * @param identifier as a stranger sent it
     * @return as {@link #find}, by what operators call the application
     */
    public Uni<ApplicationConfiguration> named(Pool pool, String identifier) {
        if (identifier == null || !identifier.matches(Pool.IDENTIFIER_PATTERN)) {
            return Uni.createFrom().nullItem();
        }
        return named.get(new NameKey(pool, identifier))
                .map(found -> found.filter(ApplicationConfiguration::enabled).orElse(null));
    }

    void dropCopies() {
        copies.dropAll();
        named.dropAll();
    }
}
