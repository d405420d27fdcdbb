package saoma.login.limit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.ClientAddress;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.storage.Counter;
import saoma.login.storage.Storage;

/**
 * Bounds what one address has us ask of WeCom where nothing of ours was given out before, so that every invented request
 * costs a call: WeCom counts these for all of us together.
 */
@Singleton
public class AddressLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Counter counter;
    private final int allowed;

    AddressLimit(Storage storage, LoginConfig config) {
        this.counter = storage.counter("login:address-limit:");
        this.allowed = config.unaskedPerAddress();
    }

    /**
     * Counts first and asks then, so that requests made at once count too; fails with {@link SignInFailure}.
     *
     * @param forwardedFor the {@code X-Forwarded-For} header; null when there is none
     */
    public Uni<Void> enter(String forwardedFor) {
        return counter.increment(Secret.digest(ClientAddress.lastHop(forwardedFor)), WINDOW)
                .invoke(count -> {
                    if (count > allowed) {
                        throw new SignInFailure(ErrorCode.TOO_MANY_REQUESTS, "an address asked too often");
                    }
                })
                .replaceWithVoid();
    }
}
