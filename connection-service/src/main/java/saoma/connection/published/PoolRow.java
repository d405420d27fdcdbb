package saoma.connection.published;

import saoma.protocol.Branding;
import saoma.protocol.PoolConfiguration;

/** A user pool. */
record PoolRow(String identifier, String displayName, String domain, Branding branding) {
    PoolConfiguration configuration() {
        return new PoolConfiguration(identifier, displayName, domain, branding);
    }
}
