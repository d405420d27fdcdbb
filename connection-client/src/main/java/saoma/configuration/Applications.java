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

    private final Copies<Key, ApplicationConfiguration> copies;

    Applications(@RestClient ConnectionApi api) {
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

    void dropCopies() {
        copies.dropAll();
    }
}
