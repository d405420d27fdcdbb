package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import saoma.rest.Problem;
import saoma.token.StorageUnavailable;

/** PostgreSQL or Redis is down: not the sender's fault, and hopefully soon over. */
@Provider
class StorageUnavailableMapper extends OAuthErrorMapper<StorageUnavailable> {
    private static final Logger LOG = Logger.getLogger(StorageUnavailableMapper.class);

    StorageUnavailableMapper(UriInfo address, HttpHeaders headers) {
        super(address, headers);
    }

    @Override
    public Response toResponse(StorageUnavailable failure) {
        LOG.warnf(
                "a request was refused because a storage does not answer: %s",
                failure.getCause().getClass().getSimpleName());
        return super.toResponse(failure);
    }

    @Override
    ErrorObject error(StorageUnavailable failure) {
        return OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503);
    }

    @Override
    Response elsewhere(StorageUnavailable failure) {
        Problem problem = Problem.of(
                Response.Status.SERVICE_UNAVAILABLE,
                "storage-unavailable",
                "What is stored cannot be read now",
                "Try again in a few seconds");
        return Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.RETRY_AFTER, 2)
                .build();
    }
}
