package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.storage.Latest;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;
import saoma.protocol.Pool;

/**
 * Sessions in Redis, under the digest of their secret: who reads Redis cannot take one over. The digests of each
 * person's are listed, so that one session can end the others.
 */
@Singleton
public class SessionStore {
    /** Who has more loses the oldest: what is not listed could not be ended. */
    private static final int MAX_OF_PERSON = 100;

    private static final int AT_ONCE = 10;

    private final Records<Session> records;
    private final Latest digests;
    private final Duration lifetime;

    SessionStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:session:", Session.class);
        this.digests = storage.latest("login:sessions-of:", MAX_OF_PERSON);
        this.lifetime = config.sessionLifetime();
    }

    /** A session and the digest it is kept under. */
    record Kept(String digest, Session session) {}

    public Uni<Void> save(Secret secret, Session session) {
        return Uni.combine()
                .all()
                .unis(records.put(secret.digest(), session, lifetime), list(secret.digest(), session))
                .discardItems();
    }

    private Uni<Void> list(String digest, Session session) {
        return digests.add(person(session), digest, lifetime)
                .flatMap(excess -> each(excess, records::delete))
                .replaceWithVoid();
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

    /** The person's sessions, the newest first, at most 100. */
    Uni<List<Kept>> of(Session one) {
        return digests.entries(person(one))
                .flatMap(listed -> each(listed, digest -> records.find(digest)
                        .map(session -> session == null ? null : new Kept(digest, session))))
                .map(found -> found.stream().filter(Objects::nonNull).toList());
    }

    public Uni<Void> end(Secret secret, Session session) {
        return end(new Kept(secret.digest(), session));
    }

    Uni<Void> end(Kept kept) {
        return Uni.combine()
                .all()
                .unis(records.delete(kept.digest()), digests.remove(person(kept.session()), kept.digest()))
                .discardItems();
    }

    private static <T> Uni<List<T>> each(List<String> digests, Function<String, Uni<T>> command) {
        return digests.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join()
                        .all(digests.stream().map(command).toList())
                        .usingConcurrencyOf(AT_ONCE)
                        .andFailFast();
    }

    private static String person(Session session) {
        return session.pool() + ":" + session.subject();
    }
}
