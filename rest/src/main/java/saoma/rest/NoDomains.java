package saoma.rest;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.protocol.PoolDomains;

/** For a service whose public paths name the pool themselves. */
@DefaultBean
@Singleton
class NoDomains implements DomainSource {
    @Override
    public Uni<PoolDomains> read() {
        return Uni.createFrom().item(PoolDomains.NONE);
    }
}
