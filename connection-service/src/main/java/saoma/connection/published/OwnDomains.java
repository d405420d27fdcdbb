package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.protocol.PoolDomains;
import saoma.rest.DomainSource;

/** What this service publishes, for its own public endpoints; read anew each time. */
@ApplicationScoped
class OwnDomains implements DomainSource {
    private final PublishedRepository published;

    OwnDomains(PublishedRepository published) {
        this.published = published;
    }

    @Override
    public Uni<PoolDomains> read() {
        return Panache.withSession(published::domains);
    }
}
