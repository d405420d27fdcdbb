package saoma.connection.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.rest.Problem;

/**
 * Refuses bodies that are too large in the form of every other refusal. The server's own limit answers without a body,
 * and one that comes in chunks it notices only while a resource already reads.
 */
@Singleton
class BodyLimitFilter {
    /** Before the server's own limit, which acts at the order of {@code ROUTE_ORDER_UPLOAD_LIMIT}. */
    private static final int PRIORITY = 10_000;

    private static final Response.Status TOO_LARGE = Response.Status.REQUEST_ENTITY_TOO_LARGE;
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final long limit;
    private final BodyHandler collector;
    private final String problem;

    BodyLimitFilter(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit)
            throws JsonProcessingException {
        this.limit = limit.asLongValue();
        this.collector = BodyHandler.create(false).setBodyLimit(this.limit);
        this.problem = json.writeValueAsString(
                Problem.of(TOO_LARGE, "body-too-large", "Body too large", "At most " + this.limit + " bytes are read"));
    }

    void register(@Observes Filters filters) {
        filters.register(this::measure, PRIORITY);
    }

    void register(@Observes Router router) {
        router.route().order(-PRIORITY).failureHandler(this::answer);
    }

    private void measure(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && Long.parseLong(announced) > limit) {
            context.fail(TOO_LARGE.getStatusCode());
        } else if (announced == null && WITH_BODY.contains(context.request().method())) {
            collector.handle(context);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE.getStatusCode()
                || context.response().headWritten()) {
            context.next();
            return;
        }
        // what is left of the body is not read, so nothing else can follow on this connection
        context.response()
                .setStatusCode(TOO_LARGE.getStatusCode())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem);
    }
}
