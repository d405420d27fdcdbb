package saoma.rest.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration that is not zero: none of ours means anything then. */
public final class PositiveDuration implements Converter<Duration> {
    private static final String FORM = "must be a duration longer than zero, such as 30s, 10M or 2H";

    @Override
    public Duration convert(String text) {
        Duration duration = parsed(text);
        if (duration == null || duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(FORM);
        }
        return duration;
    }

    private static Duration parsed(String text) {
        try {
            return DurationConverter.parseDuration(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(FORM);
        }
    }
}
