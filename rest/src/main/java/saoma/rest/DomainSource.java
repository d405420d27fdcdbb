package saoma.rest;

import io.smallrye.mutiny.Uni;
import saoma.protocol.PoolDomains;

/** Where a service knows the domains of pools from. */
public interface DomainSource {
    /** @return fails when it cannot be told now, in the way that this service answers then */
    Uni<PoolDomains> read();
}
