package saoma.token.key;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** What operators do with a pool's keys, by hand. */
@ApplicationScoped
class KeyService {
    private static final Logger LOG = Logger.getLogger(KeyService.class);
    /** Raised: JWK sets get long. Lowered: rotations by hand that follow each other closely are refused. */
    private static final int MAXIMUM_PER_ALGORITHM = 8;

    private final SigningKeyRepository repository;
    private final KeyRings rings;
    private final KeyRotation rotation;
    private final Clock clock;

    KeyService(SigningKeyRepository repository, KeyRings rings, KeyRotation rotation, Clock clock) {
        this.repository = repository;
        this.rings = rings;
        this.rotation = rotation;
        this.clock = clock;
    }

    /** @return by algorithm, in the order of their turns */
    Uni<List<KeyView>> list(Pool pool) {
        return repository.list(List.of(pool.identifier())).map(keys -> views(
                        keys.getOrDefault(pool.identifier(), List.of()))
                .toList());
    }

    /** @return the new key; fails with {@code too-many-keys} */
    Uni<KeyView> add(Pool pool, NewKey wanted) {
        return rings.change(pool, keys -> {
                    if (new KeySchedule(keys).of(wanted.algorithm()).size() >= MAXIMUM_PER_ALGORITHM) {
                        throw new ProblemException(Problem.conflict(
                                "too-many-keys",
                                "Too many keys",
                                "an algorithm has at most " + MAXIMUM_PER_ALGORITHM + " keys: delete one first"));
                    }
                    return rotation.extended(pool.identifier(), keys, wanted.jws(), wanted.delay());
                })
                .map(keys -> KeyView.of(keys.get(keys.size() - 1), new KeySchedule(keys), clock.instant()));
    }

    /** Fails with {@code not-found}. */
    Uni<Void> delete(Pool pool, String kid) {
        return rings.change(pool, keys -> {
                    StoredKey compromised = keys.stream()
                            .filter(key -> key.kid().equals(kid))
                            .findFirst()
                            .orElseThrow(() -> new ProblemException(Problem.notFound("there is no such key")));
                    return rotation.without(pool.identifier(), keys, compromised);
                })
                .invoke(keys -> LOG.infof("key %s of pool %s was deleted by an operator", kid, pool.identifier()))
                .replaceWithVoid();
    }

    private Stream<KeyView> views(List<StoredKey> keys) {
        KeySchedule schedule = new KeySchedule(keys);
        return Signatures.ALGORITHMS.stream()
                .flatMap(algorithm -> schedule.of(algorithm.getName()).stream())
                .map(key -> KeyView.of(key, schedule, clock.instant()));
    }
}
