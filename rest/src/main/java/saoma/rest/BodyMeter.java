package saoma.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
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

    private static final int TOO_LARGE = 413;
    private static final String FOUND = BodyMeter.class.getName();
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final long limit;
    private final BodyHandler collector;

    BodyMeter(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
        this.collector = BodyHandler.create(false).setBodyLimit(this.limit);
    }

    /** @return bytes */
    long limit() {
        return limit;
    }

    boolean foundTooLarge(RoutingContext context) {
        return context.get(FOUND) != null;
    }

    void register(@Observes Filters filters) {
        filters.register(this::measure, PRIORITY);
    }

    void register(@Observes Router router) {
        router.route().order(-PRIORITY).failureHandler(this::collected);
    }

    private void measure(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (foundTooLarge(context)) {
            context.next();
        } else if (announced != null && Long.parseLong(announced) > limit) {
            mark(context);
            context.next();
        } else if (announced == null && WITH_BODY.contains(context.request().method())) {
            collector.handle(context);
        } else {
            context.next();
        }
    }

    /** The collector gives up by failing the request, which starts it again here, as one to be refused. */
    private void collected(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE || foundTooLarge(context)) {
            context.next();
            return;
        }
        mark(context);
        context.reroute(context.request().method(), context.request().uri());
    }

    private static void mark(RoutingContext context) {
        context.put(FOUND, true);
        // else the server's own limit would answer first
        context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
        // what is left of the body is not read, so nothing else can follow on this connection
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
}
