package saoma.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.token.key.SigningKeyRepository.StoredKey;

/** The key ring of each pool, read once and then served from memory. */
@ApplicationScoped
public class KeyRings {
    private static final Logger LOG = Logger.getLogger(KeyRings.class);
    private static final int RSA_BITS = 2048;

    private final SigningKeyRepository repository;
    private final Seal seal;
    private final ConcurrentMap<Pool, Uni<KeyRing>> rings = new ConcurrentHashMap<>();
    private volatile boolean ready;

    KeyRings(SigningKeyRepository repository, Seal seal) {
        this.repository = repository;
        this.seal = seal;
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
    }

    /** @return whether the default pool's keys are there, without which this service can do nothing */
    boolean ready() {
        return ready;
    }

    /** @param pool one that exists, because asking for its keys makes them */
    public Uni<KeyRing> of(Pool pool) {
        return rings.computeIfAbsent(pool, this::read);
    }

    private Uni<KeyRing> read(Pool pool) {
        return Uni.createFrom()
                .deferred(() -> repository.list(pool.identifier()))
                .chain(keys -> keys.isEmpty()
                        ? repository.createFirst(pool.identifier(), () -> make(pool))
                        : Uni.createFrom().item(keys))
                .map(keys ->
                        new KeyRing(keys.stream().map(key -> open(pool, key)).toList()))
                .onFailure()
                .invoke(() -> rings.remove(pool))
                .memoize()
                .indefinitely();
    }

    /** Finding primes takes a good part of a second, so it happens on a worker thread. */
    private Uni<StoredKey> make(Pool pool) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        RSAKey key = new RSAKeyGenerator(RSA_BITS)
                                .algorithm(JWSAlgorithm.RS256)
                                .keyUse(KeyUse.SIGNATURE)
                                .keyIDFromThumbprint(true)
                                .generate();
                        LOG.infof("made signing key %s for pool %s", key.getKeyID(), pool.identifier());
                        return new StoredKey(
                                key.getKeyID(),
                                key.getAlgorithm().getName(),
                                seal.seal(key.toJSONString(), associatedData(pool, key.getKeyID())));
                    } catch (JOSEException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private RSAKey open(Pool pool, StoredKey stored) {
        try {
            return JWK.parse(seal.open(stored.sealedJwk(), associatedData(pool, stored.kid())))
                    .toRSAKey();
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + stored.kid() + " is damaged");
        }
    }

    private static String associatedData(Pool pool, String kid) {
        return "signing-key/" + pool.identifier() + "/" + kid;
    }
}
