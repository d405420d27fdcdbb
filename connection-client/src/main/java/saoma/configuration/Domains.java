package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.PoolDomains;
import saoma.rest.DomainSource;

/** The host names that pools have for themselves. */
@ApplicationScoped
public class Domains implements DomainSource {
    /** There is one list of them all. */
    private static final String ALL = "all";

    private final Copies<String, PoolDomains> copies;

    Domains(@RestClient DomainsApi api) {
        copies = new Copies<>(all -> NotFound.asEmpty(api.list()), Ticker.systemTicker());
    }

    /** @return none where connection-service is of a release that knows of none; fails with {@link ConfigurationUnavailable} */
    @Override
    public Uni<PoolDomains> read() {
        return copies.get(ALL).map(found -> found.orElse(PoolDomains.NONE));
    }

    void dropCopies() {
        copies.dropAll();
    }
}
