package saoma.configuration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Copies of remote values: read again when older than 30 seconds, one reading at a time per key. When reading fails, a
 * copy up to 10 minutes old serves on. That something does not exist is remembered the same way.
 */
final class Copies<K, V> {
    /** Raised: a lost {@code config-changed} message is felt longer. Lowered: more calls to connection-service. */
    static final Duration FRESH = Duration.ofSeconds(30);
    /** Raised: a revoked permission may outlive an outage longer. Lowered: sign-ins stop sooner in an outage. */
    static final Duration USABLE = Duration.ofMinutes(10);
    /** Bounds what requests with invented client ids can make us remember. */
    private static final int MAXIMUM_SIZE = 10_000;

    private record Copy<V>(Optional<V> value, long readAt) {}

    private final Function<K, Uni<Optional<V>>> read;
    private final Ticker ticker;
    private final Cache<K, Copy<V>> copies;
    private final ConcurrentMap<K, Uni<Optional<V>>> readings = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    Copies(Function<K, Uni<Optional<V>>> read, Ticker ticker) {
        this.read = read;
        this.ticker = ticker;
        this.copies = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_SIZE)
                .expireAfterWrite(USABLE)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** @return the value, empty when it does not exist; fails with {@link ConfigurationUnavailable} */
    Uni<Optional<V>> get(K key) {
        Copy<V> copy = copies.getIfPresent(key);
        if (copy != null && ticker.read() - copy.readAt() < FRESH.toNanos()) {
            return Uni.createFrom().item(copy.value());
        }
        return readings.computeIfAbsent(key, this::startReading)
                .onFailure()
                .recoverWithUni(failure -> copy == null
                        ? Uni.createFrom().failure(new ConfigurationUnavailable(failure))
                        : Uni.createFrom().item(copy.value()));
    }

    private Uni<Optional<V>> startReading(K key) {
        long startedIn = generation.get();
        return read.apply(key)
                .invoke(value -> {
                    // what was read before a change was announced may be what the change replaced
                    if (generation.get() == startedIn) {
                        copies.put(key, new Copy<>(value, ticker.read()));
                    }
                })
                .onTermination()
                .invoke(() -> readings.remove(key))
                .memoize()
                .indefinitely();
    }

    void dropAll() {
        generation.incrementAndGet();
        readings.clear();
        copies.invalidateAll();
    }
}
