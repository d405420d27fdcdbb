package saoma.token.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;

/**
 * A signing key as operators see it: never its private half.
 *
 * @param state {@code next}: published, does not sign yet; {@code current}; {@code retired}: still verifies what it
 *     signed
 * @param signsFrom when it takes or took over
 * @param retiredAt when its successor took over; absent unless it did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(String kid, String algorithm, String state, Instant createdAt, Instant signsFrom, Instant retiredAt) {

    static KeyView of(StoredKey key, KeySchedule schedule, Instant now) {
        return new KeyView(
                key.kid(),
                key.algorithm(),
                schedule.state(key, now).name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.signsFrom(),
                schedule.retiredAt(key, now));
    }
}
