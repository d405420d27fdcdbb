package saoma.token.grant;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import saoma.rest.WebApplicationExceptionMapper;

/**
 * What is refused before it reaches the token endpoint (a wrong method, a body that is too large) is answered in that
 * endpoint's form all the same (RFC 6749 §5.2); everywhere else problem details do.
 */
@Provider
@Priority(Priorities.USER - 1)
class RefusalMapper implements ExceptionMapper<WebApplicationException> {
    private final WebApplicationExceptionMapper elsewhere = new WebApplicationExceptionMapper();
    private final UriInfo address;

    RefusalMapper(UriInfo address) {
        this.address = address;
    }

    @Override
    public Response toResponse(WebApplicationException refusal) {
        if (!address.getPath().equals("/oidc/token")) {
            return elsewhere.toResponse(refusal);
        }
        return Response.status(refusal.getResponse().getStatus())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(OAuth2Error.INVALID_REQUEST.toJSONObject().toJSONString())
                .build();
    }
}
