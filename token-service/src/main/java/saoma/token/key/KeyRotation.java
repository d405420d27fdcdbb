package saoma.token.key;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import saoma.token.TokenConfig;

/**
 * Which keys a pool shall have: of each algorithm one that signs, a next one that verifiers already know, and those
 * whose tokens may still be alive.
 */
@ApplicationScoped
class KeyRotation {
    /** The longest life an application's tokens may have, and some minutes by which verifiers' clocks may be behind. */
    private static final Duration LONGEST_TOKEN_LIFE = Duration.ofDays(1).plusMinutes(5);

    private final SealedKeys sealedKeys;
    private final Clock clock;
    private final Duration publishAhead;
    private final Duration rotationPeriod;

    @Inject
    KeyRotation(SealedKeys sealedKeys, Clock clock, TokenConfig config) {
        this(sealedKeys, clock, config.keys().publishAhead(), config.keys().rotationPeriod());
    }

    KeyRotation(SealedKeys sealedKeys, Clock clock, Duration publishAhead, Duration rotationPeriod) {
        this.sealedKeys = sealedKeys;
        this.clock = clock;
        this.publishAhead = publishAhead;
        this.rotationPeriod = rotationPeriod;
    }

    /** @return whether every algorithm has a key that signs */
    boolean isUsable(List<StoredKey> keys) {
        KeySchedule schedule = new KeySchedule(keys);
        return Signatures.ALGORITHMS.stream()
                .noneMatch(algorithm -> schedule.of(algorithm.getName()).isEmpty());
    }

    /** @return whether {@link #rotated} would change anything */
    boolean isDue(List<StoredKey> keys) {
        Instant now = clock.instant();
        KeySchedule schedule = new KeySchedule(keys);
        return Signatures.ALGORITHMS.stream().anyMatch(algorithm -> schedule.next(algorithm.getName(), now) == null)
                || keys.stream().anyMatch(key -> isDead(schedule, key, now));
    }

    /** Blocks. @return the keys without the dead ones, and with those that lacked */
    List<StoredKey> rotated(String pool, List<StoredKey> keys) {
        Instant now = clock.instant();
        KeySchedule schedule = new KeySchedule(keys);
        return Stream.concat(
                        keys.stream().filter(key -> !isDead(schedule, key, now)),
                        Signatures.ALGORITHMS.stream().flatMap(algorithm -> missing(pool, schedule, algorithm, now)))
                .toList();
    }

    /** Blocks. @return the keys and one more, which comes last and signs after a time; null for the configured one */
    List<StoredKey> extended(String pool, List<StoredKey> keys, JWSAlgorithm algorithm, Duration signsAfter) {
        Instant signsFrom = clock.instant().plus(signsAfter == null ? publishAhead : signsAfter);
        return Stream.concat(rotated(pool, keys).stream(), Stream.of(sealedKeys.make(pool, algorithm, signsFrom)))
                .toList();
    }

    /** Blocks. @return the keys without this one; if it signed, the next one signs from now on */
    List<StoredKey> without(String pool, List<StoredKey> keys, StoredKey compromised) {
        Instant now = clock.instant();
        KeySchedule schedule = new KeySchedule(keys);
        StoredKey successor = schedule.state(compromised, now) == KeySchedule.State.CURRENT
                ? schedule.next(compromised.algorithm(), now)
                : null;
        List<StoredKey> others = keys.stream()
                .filter(key -> !key.equals(compromised))
                .map(key -> key.equals(successor) ? key.signingFrom(now) : key)
                .toList();
        return rotated(pool, others);
    }

    private Stream<StoredKey> missing(String pool, KeySchedule schedule, JWSAlgorithm algorithm, Instant now) {
        if (schedule.next(algorithm.getName(), now) != null) {
            return Stream.empty();
        }
        StoredKey current = schedule.current(algorithm.getName(), now);
        Instant turn = (current == null ? now : current.signsFrom()).plus(rotationPeriod);
        StoredKey next = sealedKeys.make(pool, algorithm, later(turn, now.plus(publishAhead)));
        return current == null ? Stream.of(sealedKeys.make(pool, algorithm, now), next) : Stream.of(next);
    }

    private static boolean isDead(KeySchedule schedule, StoredKey key, Instant now) {
        Instant retiredAt = schedule.retiredAt(key, now);
        return retiredAt != null && retiredAt.plus(LONGEST_TOKEN_LIFE).isBefore(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
