package saoma.connection;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import saoma.sealing.Seal;

/** Reads the master key, at the start: a service that could not seal a secret does not come up. */
@Startup
@Singleton
class MasterKey {
    private final Seal seal;

    MasterKey(ConnectionConfig config) {
        seal = read(config);
    }

    @Produces
    @Singleton
    Seal seal() {
        return seal;
    }

    static Seal read(ConnectionConfig config) {
        try {
            return Seal.configured("connection", config.masterKey(), config.masterKeyFile());
        } catch (IllegalArgumentException e) {
            // of this type the start shows the message and no stack
            throw new ConfigurationException(e.getMessage());
        }
    }
}
