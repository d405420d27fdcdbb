package saoma.simulator.fault;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes wrong with one call. At most one of {@code errcode}, {@code httpStatus}, {@code html} and {@code reset}; all
 * but {@code reset: AFTER} leave the call unprocessed, so that a code in it stays good. The rest spoils an answer.
 *
 * @param errcode answered instead
 * @param errmsg short text of {@code errcode}; null for WeCom's usual one
 * @param httpStatus answered instead, with a page as of a gateway
 * @param html answered with status 200 instead of JSON
 * @param reset the connection is closed instead of an answer
 * @param delayMillis the answer, or the reset, comes this much later; what the call does is done at once
 * @param drop fields left out of the answer, wherever they are in it
 * @param unknownFields adds fields no client knows
 * @param wrongJsonWarning adds WeCom's complaint of a body it understood only in part (section 0.4)
 */
public record Fault(
        Integer errcode,
        String errmsg,
        Integer httpStatus,
        boolean html,
        Reset reset,
        long delayMillis,
        Set<String> drop,
        boolean unknownFields,
        boolean wrongJsonWarning) {

    /** No fault. */
    public static final Fault NONE = new Fault(null, null, null, false, null, 0, Set.of(), false, false);

    private static final long LONGEST_DELAY_MILLIS = 120_000;

    /** When the connection is closed: before the call had an effect, or when it has used up the code. */
    public enum Reset {
        BEFORE,
        AFTER
    }

    public Fault {
        if (Stream.of(errcode, httpStatus, html ? true : null, reset)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new IllegalArgumentException("at most one of errcode, httpStatus, html, reset");
        }
        if (httpStatus != null && (httpStatus < 400 || httpStatus > 599)) {
            throw new IllegalArgumentException("httpStatus is from 400 to 599");
        }
        if (delayMillis < 0 || delayMillis > LONGEST_DELAY_MILLIS) {
            throw new IllegalArgumentException("delayMillis is from 0 to " + LONGEST_DELAY_MILLIS);
        }
        drop = drop == null ? Set.of() : Set.copyOf(drop);
    }
}
