package saoma.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds bodies that are too large before anything reads them, and leaves the refusal to {@link BodyLimitFilter}. The
 * server's own limit answers without a body, and one that comes in chunks it notices only while a resource already
 * reads.
 */
@Singleton
class BodyMeter {
    /** Before the server's own limit, which acts at the order of {@code ROUTE_ORDER_UPLOAD_LIMIT}. */
    private static final int PRIORITY = 10_000;

    private static final String FOUND = BodyMeter.class.getName();

    private final long limit;
    private final long largeLimit;
    private final Predicate<String> large;
    private final Predicate<String> streamed;

    /**
     * @param large paths whose bodies may have the size of {@code largeLimit}
     * @param streamed paths whose resources read a body piece by piece, up to the server's own limit
     */
    BodyMeter(
            @ConfigProperty(name = "rest.max-body-size") MemorySize limit,
            @ConfigProperty(name = "rest.max-large-body-size") MemorySize largeLimit,
            @ConfigProperty(name = "rest.large-bodies") Optional<String> large,
            @ConfigProperty(name = "rest.streamed-bodies") Optional<String> streamed) {
        this.limit = limit.asLongValue();
        this.largeLimit = largeLimit.asLongValue();
        this.large = matching(large);
        this.streamed = matching(streamed);
    }

    private static Predicate<String> matching(Optional<String> paths) {
        return paths.map(Pattern::compile).map(Pattern::asMatchPredicate).orElse(path -> false);
    }

    /** @return bytes */
    long limit(RoutingContext context) {
        return large.test(context.normalizedPath()) ? largeLimit : limit;
    }

    boolean foundTooLarge(RoutingContext context) {
        return context.get(FOUND) != null;
    }

    void register(@Observes Filters filters) {
        filters.register(this::measure, PRIORITY);
    }

    private void measure(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (streamed.test(context.normalizedPath())) {
            context.next();
            return;
        }
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            collect(context);
            return;
        }
        // HTTP/1.1 knows no third way to send a body (RFC 9112 §6.3)
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && Long.parseLong(announced) > limit(context)) {
            mark(context);
        }
        context.next();
    }

    /** Not with Vert.x's body handler, which takes forms apart and answers by itself when it cannot. */
    private void collect(RoutingContext context) {
        Buffer body = Buffer.buffer();
        long limit = limit(context);
        context.request()
                .handler(chunk -> {
                    if (foundTooLarge(context)) {
                        return;
                    }
                    if (body.length() + chunk.length() > limit) {
                        mark(context);
                        context.next();
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .exceptionHandler(context::fail)
                .endHandler(end -> {
                    if (!foundTooLarge(context)) {
                        context.setBody(body);
                        context.next();
                    }
                })
                .resume();
    }

    private static void mark(RoutingContext context) {
        context.put(FOUND, true);
        // else the server's own limit would answer first
        context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
        // what is left of the body is not read, so nothing else can follow on this connection
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
}
