package saoma.login.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/** A time as pages say it: in the customs of their language, in UTC, because a browser does not tell where it is. */
public record Moment(Instant at) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    /** @return null for null */
    public static Moment of(Instant at) {
        return at == null ? null : new Moment(at);
    }

    /** For {@code <time datetime>}. */
    public String machine() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String day(Language language) {
        return in(language, DAY);
    }

    public String minute(Language language) {
        return in(language, MINUTE) + " UTC";
    }

    private String in(Language language, DateTimeFormatter format) {
        return format.withLocale(language.locale()).withZone(ZoneOffset.UTC).format(at);
    }
}
