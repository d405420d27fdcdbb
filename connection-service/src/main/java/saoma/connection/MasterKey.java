package saoma.connection;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import saoma.sealing.Seal;
import saoma.sealing.SealedDatabase;

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

    @Produces
    SealedDatabase database() {
        return new SealedDatabase("connection", "connection.master_key_check", """
                select sealed_provider_secret, 'connection/' || id || '/provider-secret' from connection.connection
                where sealed_provider_secret <> '' order by provider_secret_set_at desc limit 1""");
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
