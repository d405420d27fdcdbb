package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;
import saoma.protocol.Pool;

/** Sessions in Redis, under the digest of their secret: who reads Redis cannot take one over. */
@Singleton
public class SessionStore {
    private final Records<Session> records;
    private final Duration lifetime;

    SessionStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:session:", Session.class);
        this.lifetime = config.sessionLifetime();
    }

    public Uni<Void> save(Secret secret, Session session) {
        return records.put(secret.digest(), session, lifetime);
    }

    /**
     * @param secret null when the browser holds none
     * @return the session; null when there is none in this pool
     */
    public Uni<Session> find(Pool pool, Secret secret) {
        return secret == null
                ? Uni.createFrom().nullItem()
                : records.find(secret.digest())
                        .map(session -> session != null && session.pool().equals(pool.identifier()) ? session : null);
    }

    /** @param secret null when the browser holds none */
    public Uni<Void> end(Secret secret) {
        return secret == null ? Uni.createFrom().voidItem() : records.delete(secret.digest());
    }
}
