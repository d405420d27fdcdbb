package saoma.token.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * When each key of a pool signs. It follows from the keys and the time alone, so that replicas change over in the same
 * moment without telling each other.
 */
final class KeySchedule {
    private static final Comparator<StoredKey> BY_TURN =
            Comparator.comparing(StoredKey::signsFrom).thenComparing(StoredKey::kid);

    private final List<StoredKey> keys;

    KeySchedule(List<StoredKey> keys) {
        this.keys = keys.stream().sorted(BY_TURN).toList();
    }

    enum State {
        NEXT,
        CURRENT,
        RETIRED
    }

    /** @return all keys, in the order of their turns */
    List<StoredKey> keys() {
        return keys;
    }

    /** @return the keys of one algorithm, in the order of their turns */
    List<StoredKey> of(String algorithm) {
        return keys.stream().filter(key -> key.algorithm().equals(algorithm)).toList();
    }

    /**
     * The last key whose time has come. When none's has, because the clock that made them is ahead of ours, it is the
     * first one.
     *
     * @return null when there is no key of this algorithm
     */
    StoredKey current(String algorithm, Instant now) {
        return keys.stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .reduce((earlier, later) -> later.signsFrom().isAfter(now) ? earlier : later)
                .orElse(null);
    }

    /** @return the key that takes over from the current one; null when there is none yet */
    StoredKey next(String algorithm, Instant now) {
        return successor(current(algorithm, now));
    }

    State state(StoredKey key, Instant now) {
        int turn = BY_TURN.compare(key, current(key.algorithm(), now));
        return turn == 0 ? State.CURRENT : turn < 0 ? State.RETIRED : State.NEXT;
    }

    /** @return when the key stopped to sign; null when it has not */
    Instant retiredAt(StoredKey key, Instant now) {
        return state(key, now) == State.RETIRED ? successor(key).signsFrom() : null;
    }

    private StoredKey successor(StoredKey key) {
        return key == null
                ? null
                : of(key.algorithm()).stream()
                        .filter(other -> BY_TURN.compare(other, key) > 0)
                        .findFirst()
                        .orElse(null);
    }
}
