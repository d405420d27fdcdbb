package saoma.connection.pool;

import java.time.Instant;
import java.util.UUID;

/** A user pool as it is answered. */
record PoolView(UUID id, String identifier, String displayName, Instant createdAt, Instant updatedAt) {
    static PoolView of(UserPool pool) {
        return new PoolView(pool.id, pool.identifier, pool.displayName, pool.createdAt, pool.updatedAt);
    }
}
