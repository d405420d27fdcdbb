package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import saoma.rest.WebApplicationExceptionMapper;

/** What is refused before it reaches an endpoint: a wrong method, a body that is too large. */
@Provider
@Priority(Priorities.USER - 1)
class RefusalMapper extends OAuthErrorMapper<WebApplicationException> {
    private final WebApplicationExceptionMapper elsewhere = new WebApplicationExceptionMapper();

    RefusalMapper(UriInfo address, HttpHeaders headers) {
        super(address, headers);
    }

    @Override
    ErrorObject error(WebApplicationException refusal) {
        return OAuth2Error.INVALID_REQUEST.setHTTPStatusCode(
                refusal.getResponse().getStatus());
    }

    @Override
    Response elsewhere(WebApplicationException refusal) {
        return elsewhere.toResponse(refusal);
    }
}
