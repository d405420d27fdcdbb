package saoma.login.installation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.door.StateValue;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;
import saoma.protocol.Installation;

/** Installations under way, and where they ended, in Redis under the digest of their state. */
@Singleton
class InstallationStore {
    /** A pre-auth code lives 20 minutes, and the code that comes back 10 (wecom-protocol.md, section 6.5). */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Records<InstallationState> states;
    private final Records<Boolean> claims;
    private final Records<Installation> results;
    private final Duration patience;

    InstallationStore(Storage storage, LoginConfig config) {
        this.states = storage.records("login:installation:", InstallationState.class);
        this.claims = storage.records("login:installation-claim:", Boolean.class);
        this.results = storage.records("login:installation-result:", Installation.class);
        this.patience = config.resultPatience();
    }

    /** @return the new {@code state} */
    Uni<String> save(InstallationState state) {
        String value = StateValue.random();
        return states.put(Secret.digest(value), state, LIFETIME).replaceWith(value);
    }

    /** @return null when we gave out no such state, or too long ago */
    Uni<InstallationState> find(String value) {
        return states.find(Secret.digest(value));
    }

    /** Uses a state up. @return whether nobody did before */
    Uni<Boolean> claim(String value) {
        return claims.putIfAbsent(Secret.digest(value), true, LIFETIME);
    }

    /** @return the id of the result */
    Uni<String> finish(String value, Installation installation) {
        String id = Secret.digest(value);
        return results.put(id, installation, LIFETIME).replaceWith(id);
    }

    /** @return the id of the result that somebody else is about to write; null when there is none after all patience */
    Uni<String> await(String value) {
        String id = Secret.digest(value);
        return results.await(id, patience).onItem().ifNotNull().transform(installation -> id);
    }

    /**
     * @param id as a stranger sent it
     * @return null when there is none (any more)
     */
    Uni<Installation> result(String id) {
        return Secret.wellFormed(id) ? results.find(id) : Uni.createFrom().nullItem();
    }
}
