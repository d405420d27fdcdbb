package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import saoma.configuration.ConfigurationUnavailable;
import saoma.rest.Problem;

/** connection-service is down and our copy is too old: not the sender's fault, and soon over. */
@Provider
class ConfigurationUnavailableMapper extends OAuthErrorMapper<ConfigurationUnavailable> {
    private static final Logger LOG = Logger.getLogger(ConfigurationUnavailableMapper.class);

    ConfigurationUnavailableMapper(UriInfo address, HttpHeaders headers) {
        super(address, headers);
    }

    @Override
    ErrorObject error(ConfigurationUnavailable failure) {
        LOG.warn("a client's request was refused because connection-service does not answer");
        return OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503);
    }

    @Override
    Response elsewhere(ConfigurationUnavailable failure) {
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
