package saoma.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Refuses bodies that are too large in the form that the service has for every other refusal. */
@Provider
@PreMatching
class BodyLimitFilter implements ContainerRequestFilter {
    private static final Response.Status TOO_LARGE = Response.Status.REQUEST_ENTITY_TOO_LARGE;

    private final BodyMeter meter;
    private final RoutingContext context;

    BodyLimitFilter(BodyMeter meter, RoutingContext context) {
        this.meter = meter;
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (meter.foundTooLarge(context)) {
            throw new ClientErrorException(
                    TOO_LARGE,
                    new ProblemException(Problem.of(
                            TOO_LARGE,
                            "body-too-large",
                            "Body too large",
                            "At most " + meter.limit(context) + " bytes are read")));
        }
    }
}
