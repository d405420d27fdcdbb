package saoma.token;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import saoma.sealing.Seal;
import saoma.sealing.SealedDatabase;

/** The seal of the master key that this service is configured with. */
@Singleton
class SealProducer {

    @Produces
    @Singleton
    Seal seal(TokenConfig config) {
        try {
            return Seal.configured("token", config.masterKey(), config.masterKeyFile());
        } catch (IllegalArgumentException e) {
            // of this type the start shows the message and no stack
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    SealedDatabase database() {
        return new SealedDatabase("token", "master_key_check", """
                select sealed_jwk, 'signing-key/' || pool || '/' || kid from signing_key
                order by created_at desc limit 1""");
    }
}
