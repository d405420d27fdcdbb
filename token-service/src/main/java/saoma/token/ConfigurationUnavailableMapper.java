package saoma.token;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import saoma.configuration.ConfigurationUnavailable;
import saoma.rest.Problem;

/** connection-service is down and our copy is too old: not the sender's fault, and soon over. */
@Provider
class ConfigurationUnavailableMapper implements ExceptionMapper<ConfigurationUnavailable> {
    @Override
    public Response toResponse(ConfigurationUnavailable failure) {
        Problem problem = Problem.of(
                Response.Status.SERVICE_UNAVAILABLE,
                "configuration-unavailable",
                "The configuration cannot be read now",
                "Try again in a few seconds");
        return Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.RETRY_AFTER, 2)
                .build();
    }
}
