package saoma.token;

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
        return Seal.configured("token", config.masterKey(), config.masterKeyFile());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
