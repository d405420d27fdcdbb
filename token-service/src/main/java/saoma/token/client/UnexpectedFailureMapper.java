package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import saoma.rest.UnexpectedExceptionMapper;

/** Everything nobody expected. */
@Provider
@Priority(Priorities.USER - 1)
class UnexpectedFailureMapper extends OAuthErrorMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedFailureMapper.class);

    private final UnexpectedExceptionMapper elsewhere = new UnexpectedExceptionMapper();

    UnexpectedFailureMapper(UriInfo address, HttpHeaders headers) {
        super(address, headers);
    }

    @Override
    ErrorObject error(Throwable failure) {
        LOG.error("a client's request failed", failure);
        return OAuth2Error.SERVER_ERROR.setHTTPStatusCode(500);
    }

    @Override
    Response elsewhere(Throwable failure) {
        return elsewhere.toResponse(failure);
    }
}
