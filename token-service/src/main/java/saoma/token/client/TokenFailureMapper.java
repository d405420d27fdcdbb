package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import saoma.rest.UnexpectedExceptionMapper;

/** A request refused for what it says. */
@Provider
class TokenFailureMapper extends OAuthErrorMapper<TokenFailure> {
    TokenFailureMapper(UriInfo address, HttpHeaders headers) {
        super(address, headers);
    }

    @Override
    public Response toResponse(TokenFailure failure) {
        Response.ResponseBuilder response = Response.fromResponse(super.toResponse(failure));
        failure.headers().forEach(response::header);
        return response.build();
    }

    @Override
    ErrorObject error(TokenFailure failure) {
        return failure.error();
    }

    @Override
    Response elsewhere(TokenFailure failure) {
        return new UnexpectedExceptionMapper().toResponse(failure);
    }
}
