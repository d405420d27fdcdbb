package saoma.connection.pool;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.Branding;

/**
 * A user pool as it is answered.
 *
 * @param domain of its own, proven; null when it lives on the central host
 * @param branding null for ours
 */
record PoolView(
        UUID id,
        String identifier,
        String displayName,
        String domain,
        Branding branding,
        Instant createdAt,
        Instant updatedAt) {

    static PoolView of(UserPool pool) {
        return new PoolView(
                pool.id, pool.identifier, pool.displayName, pool.domain, pool.branding, pool.createdAt, pool.updatedAt);
    }
}
