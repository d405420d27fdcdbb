package saoma.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says in every answer when it was made, as who has a clock must (RFC 9110 §6.6.1); the server itself does not. Clients of
 * FAPI 2.0 look for it.
 */
@Singleton
class DateHeader {
    private static final int PRIORITY = 10_001;
    /** RFC 9110 §5.6.7. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.response().putHeader(HttpHeaders.DATE, FORM.format(clock.instant()));
                    context.next();
                },
                PRIORITY);
    }
}
