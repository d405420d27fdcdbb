package saoma.token.key;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;

/** The key ring of each pool, served from memory and read again every few seconds. */
@ApplicationScoped
public class KeyRings {
    private static final Logger LOG = Logger.getLogger(KeyRings.class);
    private static final int POOLS_AT_ONCE = 100;

    private final SigningKeyRepository repository;
    private final SealedKeys sealedKeys;
    private final KeyRotation rotation;
    private final Clock clock;
    private final Duration readInterval;
    /** At most one for each pool that exists. */
    private final ConcurrentMap<Pool, KeyRing> rings = new ConcurrentHashMap<>();

    private final ConcurrentMap<Pool, Uni<KeyRing>> readings = new ConcurrentHashMap<>();
    private volatile boolean ready;
    private Cancellable reading;

    KeyRings(
            SigningKeyRepository repository,
            SealedKeys sealedKeys,
            KeyRotation rotation,
            Clock clock,
            TokenConfig config) {
        this.repository = repository;
        this.sealedKeys = sealedKeys;
        this.rotation = rotation;
        this.clock = clock;
        this.readInterval = config.keys().readInterval();
    }

    /** The services' own tokens need the default pool's keys before anything else works. */
    void start(@Observes StartupEvent started) {
        of(Pool.DEFAULT)
                .onFailure()
                .invoke(failure -> LOG.errorf("signing keys cannot be read: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(10))
                .indefinitely()
                .subscribe()
                .with(ring -> ready = true);
        reading = Multi.createFrom()
                .ticks()
                .startingAfter(readInterval)
                .every(readInterval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> readAgain())
                .subscribe()
                .with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopping) {
        reading.cancel();
    }

    /** @return whether the default pool's keys are there, without which this service can do nothing */
    boolean ready() {
        return ready;
    }

    /** @param pool one that exists, because asking for its keys makes them */
    public Uni<KeyRing> of(Pool pool) {
        KeyRing ring = rings.get(pool);
        return ring == null
                ? readings.computeIfAbsent(pool, this::read)
                : Uni.createFrom().item(ring);
    }

    /** Changes the keys of a pool, here at once and on the other replicas when they read them again. */
    Uni<List<StoredKey>> change(Pool pool, UnaryOperator<List<StoredKey>> change) {
        return repository.change(pool.identifier(), change).invoke(keys -> hold(pool, keys));
    }

    /** Reads what other replicas may have changed. Without the database the rings stay as they are. */
    Uni<Void> readAgain() {
        return Multi.createFrom()
                .iterable(rings.keySet())
                .group()
                .intoLists()
                .of(POOLS_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(this::readAgain)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("signing keys cannot be read again: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> readAgain(List<Pool> pools) {
        return repository
                .list(pools.stream().map(Pool::identifier).toList())
                .invoke(keys -> pools.stream()
                        .filter(pool -> keys.containsKey(pool.identifier()))
                        .forEach(pool -> readAgain(pool, keys.get(pool.identifier()))))
                .replaceWithVoid();
    }

    private void readAgain(Pool pool, List<StoredKey> keys) {
        if (!rings.get(pool).isOf(keys)) {
            hold(pool, keys);
        }
    }

    private Uni<KeyRing> read(Pool pool) {
        return repository
                .list(List.of(pool.identifier()))
                .map(keys -> keys.getOrDefault(pool.identifier(), List.of()))
                .chain(keys -> rotation.isUsable(keys)
                        ? Uni.createFrom().item(keys)
                        : repository.change(pool.identifier(), stored -> rotation.rotated(pool.identifier(), stored)))
                .map(keys -> hold(pool, keys))
                .onTermination()
                .invoke(() -> readings.remove(pool))
                .memoize()
                .indefinitely();
    }

    private KeyRing hold(Pool pool, List<StoredKey> keys) {
        KeyRing ring = new KeyRing(keys, key -> SigningKey.of(sealedKeys.open(pool.identifier(), key)), clock);
        rings.put(pool, ring);
        return ring;
    }
}
