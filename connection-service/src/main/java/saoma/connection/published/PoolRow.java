package saoma.connection.published;

import saoma.protocol.PoolConfiguration;

/** A user pool. */
record PoolRow(String identifier, String displayName) {
    PoolConfiguration configuration() {
        return new PoolConfiguration(identifier, displayName, null, null);
    }
}
