package saoma.token.wecom;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import saoma.sealing.Seal;

/**
 * What all replicas know of a token of WeCom: the token itself, sealed, or that WeCom refused to give one; and which
 * replica is fetching. One key each, and every key ends by itself.
 */
@ApplicationScoped
class UpstreamTokenStore {
    private static final String EVICT = "local entry = redis.call('get', KEYS[1]) "
            + "if entry and cjson.decode(entry).fingerprint == ARGV[1] then return redis.call('del', KEYS[1]) end "
            + "return 0";
    private static final String UNLOCK =
            "if redis.call('get', KEYS[1]) == ARGV[1] then " + "return redis.call('del', KEYS[1]) end return 0";

    private final ReactiveRedisDataSource redis;
    private final ReactiveValueCommands<String, Entry> entries;
    private final ReactiveValueCommands<String, String> locks;
    private final Seal seal;

    UpstreamTokenStore(ReactiveRedisDataSource redis, Seal seal) {
        this.redis = redis;
        this.entries = redis.value(Entry.class);
        this.locks = redis.value(String.class);
        this.seal = seal;
    }

    /** As it stands in Redis: a token, or the errcode with which none was given. */
    record Entry(String fingerprint, String sealedToken, long expiresAt, int errcode) {}

    /** @return null when nothing is known */
    Uni<Entry> read(TokenSource source) {
        return entries.get(entryKey(source));
    }

    /** @return empty when a key sealed it that is not in the master key any more; then another is fetched */
    Optional<UpstreamToken> open(TokenSource source, Entry entry) {
        try {
            return Optional.of(new UpstreamToken(
                    seal.open(entry.sealedToken(), entryKey(source)), Instant.ofEpochMilli(entry.expiresAt())));
        } catch (Seal.SealBroken otherKey) {
            return Optional.empty();
        }
    }

    Uni<Void> write(TokenSource source, UpstreamToken token, Duration life) {
        Entry entry = new Entry(
                token.fingerprint(),
                seal.seal(token.value(), entryKey(source)),
                token.expiresAt().toEpochMilli(),
                0);
        return entries.psetex(entryKey(source), life.toMillis(), entry);
    }

    /** Remembers for {@code life} that WeCom gave no token, so that no replica asks in vain. */
    Uni<Void> writeRefusal(TokenSource source, int errcode, Duration life) {
        return entries.psetex(entryKey(source), life.toMillis(), new Entry("", "", 0, errcode));
    }

    /** Removes the token only if it is still this one, so that a late failure cannot throw away its successor. */
    Uni<Void> evict(TokenSource source, UpstreamToken token) {
        return redis.execute("EVAL", EVICT, "1", entryKey(source), token.fingerprint())
                .replaceWithVoid();
    }

    /** @param owner random, so that nobody releases another's lock */
    Uni<Boolean> lock(TokenSource source, String owner, Duration lease) {
        return locks.setAndChanged(lockKey(source), owner, new SetArgs().nx().px(lease));
    }

    Uni<Void> unlock(TokenSource source, String owner) {
        return redis.execute("EVAL", UNLOCK, "1", lockKey(source), owner).replaceWithVoid();
    }

    private static String entryKey(TokenSource source) {
        return "token:upstream:" + source.key();
    }

    private static String lockKey(TokenSource source) {
        return "token:upstream-lock:" + source.key();
    }
}
