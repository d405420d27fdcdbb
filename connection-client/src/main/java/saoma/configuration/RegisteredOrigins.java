package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.Pool;
import saoma.protocol.WebOrigins;

/** The origins that applications registered, so that their scripts may call us from a browser. */
@ApplicationScoped
public class RegisteredOrigins {
    private final Copies<Pool, WebOrigins> copies;

    RegisteredOrigins(@RestClient ConnectionApi api) {
        copies = new Copies<>(pool -> NotFound.asEmpty(api.webOrigins(pool.identifier())), Ticker.systemTicker());
    }

    /** @return empty when the pool has none, or there is no such pool; fails with {@link ConfigurationUnavailable} */
    public Uni<Set<String>> of(Pool pool) {
        return copies.get(pool).map(found -> found.map(WebOrigins::origins).orElse(Set.of()));
    }

    void dropCopies() {
        copies.dropAll();
    }
}
