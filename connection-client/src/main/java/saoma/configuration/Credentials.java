package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.Pool;
import saoma.protocol.ProviderCredentials;

/** The sealed provider secrets; readable only with the scope {@code provider-credentials}. */
@ApplicationScoped
public class Credentials {
    private record Key(Pool pool, String connection) {}

    private final Copies<Key, ProviderCredentials> copies;

    Credentials(@RestClient ConnectionApi api) {
        copies = new Copies<>(
                key -> NotFound.asEmpty(api.credentials(key.pool().identifier(), key.connection())),
                Ticker.systemTicker());
    }

    /** @return null when the pool has no such connection; fails with {@link ConfigurationUnavailable} */
    public Uni<ProviderCredentials> find(Pool pool, String connection) {
        return copies.get(new Key(pool, connection)).map(found -> found.orElse(null));
    }

    void dropCopies() {
        copies.dropAll();
    }
}
