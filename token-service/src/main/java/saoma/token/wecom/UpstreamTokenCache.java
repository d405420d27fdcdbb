package saoma.token.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import saoma.token.StorageUnavailable;
import saoma.token.TokenConfig;

/**
 * One token per {@link TokenSource} for the whole cluster, however many replicas and requests want it: a copy in memory,
 * one loading at a time in this process, the copy in Redis, and a lock in Redis under which one replica asks WeCom.
 * Without Redis each replica keeps a token of its own, which WeCom allows: it gives out the same one until it expires.
 */
@ApplicationScoped
public class UpstreamTokenCache {
    private static final Logger LOG = Logger.getLogger(UpstreamTokenCache.class);
    /** Bounds memory; far more than a busy replica uses within an hour. */
    private static final int MAXIMUM_TOKENS = 10_000;

    private static final Duration WAIT_FOR_OTHER_REPLICA = Duration.ofMillis(50);

    private record Refusal(int errcode, Instant until) {}

    private final UpstreamTokenStore store;
    private final TokenConfig.WeCom config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ConcurrentMap<String, UpstreamToken> tokens = bounded();
    private final ConcurrentMap<String, Refusal> refusals = bounded();
    private final ConcurrentMap<String, Uni<UpstreamToken>> loadings = new ConcurrentHashMap<>();

    UpstreamTokenCache(UpstreamTokenStore store, TokenConfig config, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.config = config.wecom();
        this.clock = clock;
        this.meters = meters;
    }

    private static <V> ConcurrentMap<String, V> bounded() {
        Cache<String, V> cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_TOKENS)
                .executor(Runnable::run)
                .build();
        return cache.asMap();
    }

    /**
     * Calls WeCom with a token. A call that failed because of the token consumed nothing, so it is made once more with
     * another; once.
     */
    public <T> Uni<T> use(TokenSource source, Function<UpstreamToken, Uni<T>> call) {
        return get(source).chain(token -> call.apply(token)
                .onFailure(Errcodes::tokenRefused)
                .recoverWithUni(() -> replace(source, token).chain(call::apply)));
    }

    /** @return a token that WeCom has not declared dead; fails with {@link WeComRefusal} or {@link WeComUnreachable} */
    Uni<UpstreamToken> get(TokenSource source) {
        UpstreamToken token = tokens.get(source.key());
        return token != null && token.isValidAt(clock.instant())
                ? Uni.createFrom().item(token).invoke(() -> count(source, "memory"))
                : loadings.computeIfAbsent(source.key(), key -> startLoading(source));
    }

    /**
     * Gives another token for one that WeCom refused, or the same when WeCom gives out no other: it is asked once. A token
     * that somebody has replaced meanwhile is left alone, and a loading under way, which may still bring the refused one,
     * is waited for first.
     */
    Uni<UpstreamToken> replace(TokenSource source, UpstreamToken refused) {
        count(source, "refused");
        return store.evict(source, refused)
                .onFailure()
                .recoverWithNull()
                .chain(() ->
                        loadings.getOrDefault(source.key(), Uni.createFrom().nullItem()))
                .chain(loaded -> loaded != null && !loaded.value().equals(refused.value())
                        ? Uni.createFrom().item(loaded)
                        : getOther(source, refused));
    }

    private Uni<UpstreamToken> getOther(TokenSource source, UpstreamToken refused) {
        tokens.computeIfPresent(source.key(), (key, token) -> token.value().equals(refused.value()) ? null : token);
        return get(source);
    }

    private Uni<UpstreamToken> startLoading(TokenSource source) {
        String key = source.key();
        return Uni.createFrom()
                .deferred(() ->
                        load(source, clock.instant().plus(config.lockLease().multipliedBy(2))))
                .invoke(token -> tokens.put(key, token))
                .onTermination()
                .invoke(() -> loadings.remove(key))
                .memoize()
                .indefinitely();
    }

    private Uni<UpstreamToken> load(TokenSource source, Instant deadline) {
        Refusal refusal = refusals.get(source.key());
        if (refusal != null && clock.instant().isBefore(refusal.until())) {
            return Uni.createFrom().failure(new WeComRefusal(refusal.errcode(), ""));
        }
        return shared(source)
                .chain(shared -> shared.map(
                                token -> Uni.createFrom().item(token).invoke(() -> count(source, "redis")))
                        .orElseGet(() -> fetchUnderLock(source, deadline)))
                .onFailure(UpstreamTokenCache::isRedisFailure)
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Redis does not answer (%s): this replica keeps its own token of %s",
                            failure.getClass().getSimpleName(), source);
                    return fetch(source);
                });
    }

    /** @return the errcode for which WeCom is not asked for this token now; empty when it is */
    Uni<Optional<Integer>> refusal(TokenSource source) {
        Refusal own = refusals.get(source.key());
        return own != null && clock.instant().isBefore(own.until())
                ? Uni.createFrom().item(Optional.of(own.errcode()))
                : store.read(source).map(entry -> Optional.ofNullable(entry)
                        .map(UpstreamTokenStore.Entry::errcode)
                        .filter(errcode -> errcode != 0));
    }

    private Uni<Optional<UpstreamToken>> shared(TokenSource source) {
        return store.read(source).map(entry -> {
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.errcode() != 0) {
                throw new WeComRefusal(entry.errcode(), "");
            }
            return store.open(source, entry).filter(token -> token.isValidAt(clock.instant()));
        });
    }

    private Uni<UpstreamToken> fetchUnderLock(TokenSource source, Instant deadline) {
        String owner = UUID.randomUUID().toString();
        return store.lock(source, owner, config.lockLease()).chain(locked -> {
            if (!locked) {
                return awaitOtherReplica(source, deadline);
            }
            // the replica that held the lock before may have brought the token
            return shared(source)
                    .chain(shared -> shared.map(token -> Uni.createFrom().item(token))
                            .orElseGet(() -> fetch(source).call(token -> share(source, token))))
                    .eventually(() -> store.unlock(source, owner).onFailure().recoverWithNull());
        });
    }

    private Uni<UpstreamToken> awaitOtherReplica(TokenSource source, Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            return Uni.createFrom().failure(new WeComUnreachable("no replica could fetch a token"));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(WAIT_FOR_OTHER_REPLICA)
                .chain(() -> load(source, deadline));
    }

    private Uni<UpstreamToken> fetch(TokenSource source) {
        return source.fetch()
                .get()
                .onItemOrFailure()
                .invoke((token, failure) -> count(source, failure == null ? "fetched" : "failed"))
                .invoke(token -> refusals.remove(source.key()))
                .onFailure(WeComRefusal.class)
                .call(failure -> openCircuit(source, (WeComRefusal) failure));
    }

    /** By where the token came from, or why there is none: {@code saoma.upstream.tokens}. */
    private void count(TokenSource source, String result) {
        meters.counter("saoma.upstream.tokens", "kind", source.kind(), "result", result)
                .increment();
    }

    private Uni<Void> share(TokenSource source, UpstreamToken token) {
        return Uni.createFrom()
                .deferred(() -> store.write(source, token, Duration.between(clock.instant(), token.expiresAt())))
                .onFailure()
                .recoverWithNull();
    }

    /** WeCom blocks who goes on asking with a bad secret, so a refusal is remembered instead of repeated. */
    private Uni<Void> openCircuit(TokenSource source, WeComRefusal refusal) {
        Optional<Duration> pause = Errcodes.circuit(refusal, config);
        if (pause.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("WeCom gives no token to %s: %s; not asked again for %s", source, refusal.getMessage(), pause.get());
        refusals.put(
                source.key(), new Refusal(refusal.errcode(), clock.instant().plus(pause.get())));
        return store.writeRefusal(source, refusal.errcode(), pause.get())
                .onFailure()
                .recoverWithNull();
    }

    /** What WeCom said is final, and so is that what buys the token cannot be read; all else that fails here is Redis. */
    private static boolean isRedisFailure(Throwable failure) {
        return !(failure instanceof WeComRefusal
                || failure instanceof WeComUnreachable
                || failure instanceof StorageUnavailable);
    }
}
