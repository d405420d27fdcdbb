package saoma.token;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import saoma.sealing.Seal;

/** What the whole service shares: the seal of its master key, and the clock. */
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
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
