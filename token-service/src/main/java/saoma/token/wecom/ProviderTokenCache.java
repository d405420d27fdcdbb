package saoma.token.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import saoma.token.TokenConfig;

/**
 * One provider token per provider for the whole cluster, however many replicas and requests want it: a copy in memory,
 * one loading at a time in this process, the copy in Redis, and a lock in Redis under which one replica asks WeCom.
 * Without Redis each replica keeps a token of its own, which WeCom allows: it gives out the same one until it expires.
 */
@ApplicationScoped
class ProviderTokenCache {
    private static final Logger LOG = Logger.getLogger(ProviderTokenCache.class);
    /** Bounds memory; far more providers than a deployment has. */
    private static final int MAXIMUM_ACCOUNTS = 10_000;

    private static final Duration WAIT_FOR_OTHER_REPLICA = Duration.ofMillis(50);
    private static final int MAXIMUM_REPLACEMENTS = 3;

    private record Refusal(int errcode, Instant until) {}

    private final ProviderTokenStore store;
    private final WeComClient weCom;
    private final TokenConfig.WeCom config;
    private final Clock clock;
    private final ConcurrentMap<String, ProviderToken> tokens = bounded();
    private final ConcurrentMap<String, Refusal> refusals = bounded();
    private final ConcurrentMap<String, Uni<ProviderToken>> loadings = new ConcurrentHashMap<>();

    ProviderTokenCache(ProviderTokenStore store, WeComClient weCom, TokenConfig config, Clock clock) {
        this.store = store;
        this.weCom = weCom;
        this.config = config.wecom();
        this.clock = clock;
    }

    private static <V> ConcurrentMap<String, V> bounded() {
        Cache<String, V> cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_ACCOUNTS)
                .executor(Runnable::run)
                .build();
        return cache.asMap();
    }

    /** @return a token that WeCom has not declared dead; fails with {@link WeComRefusal} or {@link WeComUnreachable} */
    Uni<ProviderToken> get(ProviderAccount account) {
        ProviderToken token = tokens.get(account.key());
        return token != null && token.isValidAt(clock.instant())
                ? Uni.createFrom().item(token)
                : loadings.computeIfAbsent(account.key(), key -> startLoading(account));
    }

    /** Gives another token for one that WeCom refused. A token that somebody has replaced meanwhile is left alone. */
    Uni<ProviderToken> replace(ProviderAccount account, ProviderToken refused) {
        return replace(account, refused, MAXIMUM_REPLACEMENTS);
    }

    /** A loading that was already under way may still bring the refused token; then once more. */
    private Uni<ProviderToken> replace(ProviderAccount account, ProviderToken refused, int attempts) {
        tokens.computeIfPresent(account.key(), (key, token) -> token.value().equals(refused.value()) ? null : token);
        return store.evict(account, refused)
                .onFailure()
                .recoverWithNull()
                .chain(() -> get(account))
                .chain(token -> token.value().equals(refused.value()) && attempts > 1
                        ? replace(account, refused, attempts - 1)
                        : Uni.createFrom().item(token));
    }

    private Uni<ProviderToken> startLoading(ProviderAccount account) {
        String key = account.key();
        return Uni.createFrom()
                .deferred(() ->
                        load(account, clock.instant().plus(config.lockLease().multipliedBy(2))))
                .invoke(token -> tokens.put(key, token))
                .onTermination()
                .invoke(() -> loadings.remove(key))
                .memoize()
                .indefinitely();
    }

    private Uni<ProviderToken> load(ProviderAccount account, Instant deadline) {
        Refusal refusal = refusals.get(account.key());
        if (refusal != null && clock.instant().isBefore(refusal.until())) {
            return Uni.createFrom().failure(new WeComRefusal(refusal.errcode(), ""));
        }
        return shared(account)
                .chain(shared -> shared.map(token -> Uni.createFrom().item(token))
                        .orElseGet(() -> fetchUnderLock(account, deadline)))
                .onFailure(ProviderTokenCache::isRedisFailure)
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Redis does not answer (%s): this replica keeps its own provider token",
                            failure.getClass().getSimpleName());
                    return fetch(account);
                });
    }

    private Uni<Optional<ProviderToken>> shared(ProviderAccount account) {
        return store.read(account).map(entry -> {
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.errcode() != 0) {
                throw new WeComRefusal(entry.errcode(), "");
            }
            return Optional.of(store.open(account, entry)).filter(token -> token.isValidAt(clock.instant()));
        });
    }

    private Uni<ProviderToken> fetchUnderLock(ProviderAccount account, Instant deadline) {
        String owner = UUID.randomUUID().toString();
        return store.lock(account, owner, config.lockLease()).chain(locked -> {
            if (!locked) {
                return awaitOtherReplica(account, deadline);
            }
            // the replica that held the lock before may have brought the token
            return shared(account)
                    .chain(shared -> shared.map(token -> Uni.createFrom().item(token))
                            .orElseGet(() -> fetch(account).call(token -> share(account, token))))
                    .eventually(() -> store.unlock(account, owner).onFailure().recoverWithNull());
        });
    }

    private Uni<ProviderToken> awaitOtherReplica(ProviderAccount account, Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            return Uni.createFrom().failure(new WeComUnreachable("no replica could fetch a provider token"));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(WAIT_FOR_OTHER_REPLICA)
                .chain(() -> load(account, deadline));
    }

    private Uni<ProviderToken> fetch(ProviderAccount account) {
        return weCom.fetchProviderToken(account)
                .invoke(token -> refusals.remove(account.key()))
                .onFailure(WeComRefusal.class)
                .call(failure -> openCircuit(account, (WeComRefusal) failure));
    }

    private Uni<Void> share(ProviderAccount account, ProviderToken token) {
        return Uni.createFrom()
                .deferred(() -> store.write(account, token, Duration.between(clock.instant(), token.expiresAt())))
                .onFailure()
                .recoverWithNull();
    }

    /** WeCom blocks a provider that goes on asking with a bad secret, so a refusal is remembered instead of repeated. */
    private Uni<Void> openCircuit(ProviderAccount account, WeComRefusal refusal) {
        Optional<Duration> pause = Errcodes.circuit(refusal, config);
        if (pause.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf(
                "WeCom gives no token to provider %s: %s; not asked again for %s",
                account.corpId(), refusal.getMessage(), pause.get());
        refusals.put(
                account.key(), new Refusal(refusal.errcode(), clock.instant().plus(pause.get())));
        return store.writeRefusal(account, refusal.errcode(), pause.get())
                .onFailure()
                .recoverWithNull();
    }

    /** What WeCom said is final; everything else that fails here is Redis. */
    private static boolean isRedisFailure(Throwable failure) {
        return !(failure instanceof WeComRefusal || failure instanceof WeComUnreachable);
    }
}
