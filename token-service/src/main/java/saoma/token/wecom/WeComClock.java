package saoma.token.wecom;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far WeCom's clock is from ours, by the {@code Date} of its last answer to this replica. */
@ApplicationScoped
public class WeComClock {
    private final Clock clock;
    private volatile Duration ahead;

    WeComClock(Clock clock) {
        this.clock = clock;
    }

    /** @param date as in the answer (RFC 9110 §6.6.1); null when it had none */
    void observe(String date) {
        if (date != null) {
            try {
                ahead = Duration.between(
                        clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
            } catch (DateTimeException notADate) {
                ahead = null;
            }
        }
    }

    /** @return positive when WeCom's clock is ahead of ours; empty while no answer has told */
    public Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
