package saoma.simulator.callback;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a notice.
 *
 * @param type {@code InfoType} or {@code Event}
 * @param corpId the enterprise it is about, as the provider sees it; null for none
 * @param at when it was sent first, by the machine's clock
 * @param tooSlow an authorization event that was not answered within a second, as WeCom demands
 */
public record Push(
        long id,
        String suiteId,
        Channel channel,
        String type,
        String corpId,
        Instant at,
        State state,
        boolean tooSlow,
        List<Attempt> attempts) {
    private static final int MOST_MILLIS = 1_000;

    /** How far it came. */
    public enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    static Push of(long id, String suiteId, Notice notice) {
        return new Push(
                id,
                suiteId,
                notice.channel(),
                notice.type(),
                notice.corpId(),
                Instant.now(),
                State.PENDING,
                false,
                List.of());
    }

    /** @param last whether there will be no other */
    Push with(Attempt attempt, boolean authorizationEvent, boolean last) {
        State next = attempt.succeeded() ? State.DELIVERED : last ? State.FAILED : State.PENDING;
        boolean slow = tooSlow || authorizationEvent && attempt.millis() > MOST_MILLIS;
        List<Attempt> all = Stream.concat(attempts.stream(), Stream.of(attempt)).toList();
        return new Push(id, suiteId, channel, type, corpId, at, next, slow, all);
    }
}
