package saoma.login.device;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.browser.Secret;
import saoma.login.storage.Counter;
import saoma.login.storage.Storage;

/** Counts wrong codes by address, so that nobody finds a stranger's device by trying (RFC 8628 §5.1). */
@Singleton
class Guesses {
    private static final int ALLOWED = 20;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Counter counter;

    Guesses(Storage storage) {
        this.counter = storage.counter("login:device-guess:");
    }

    /** @param address as the ingress tells it */
    Uni<Boolean> tooMany(String address) {
        return counter.value(Secret.digest(address)).map(count -> count >= ALLOWED);
    }

    Uni<Void> wrong(String address) {
        return counter.increment(Secret.digest(address), WINDOW).replaceWithVoid();
    }
}
