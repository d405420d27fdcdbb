package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.door.StateValue;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** States in Redis, under their digest. They stay as long as interactions, so that a late one can start again. */
@Singleton
class UpstreamStateStore {
    private final Records<UpstreamState> records;
    private final Duration lifetime;

    UpstreamStateStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:upstream:", UpstreamState.class);
        this.lifetime = config.interactionLifetime();
    }

    /** @return the new {@code state} */
    Uni<String> save(UpstreamState state) {
        String value = StateValue.random();
        return records.put(Secret.digest(value), state, lifetime).replaceWith(value);
    }

    /** @return null when we gave out no such state, or too long ago */
    Uni<UpstreamState> find(String value) {
        return records.find(Secret.digest(value));
    }
}
