package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;

/**
 * Answers a failure in the form of the endpoint where it happened: JSON of RFC 6749 §5.2 where clients authenticate,
 * problem details elsewhere. No such endpoint has to catch anything.
 */
abstract class OAuthErrorMapper<T extends Throwable> implements ExceptionMapper<T> {
    private static final Set<String> ENDPOINTS = Set.of(
            "/oidc/token",
            "/oidc/token/introspection",
            "/oidc/token/revocation",
            "/oidc/par",
            "/oidc/device_authorization");

    private final UriInfo address;
    private final HttpHeaders headers;

    OAuthErrorMapper(UriInfo address, HttpHeaders headers) {
        this.address = address;
        this.headers = headers;
    }

    @Override
    public Response toResponse(T failure) {
        return ENDPOINTS.contains(address.getPath()) ? answer(error(failure)) : elsewhere(failure);
    }

    /** What the client is told, with the status in it; 400 if it has none. */
    abstract ErrorObject error(T failure);

    /** The answer of endpoints where no client authenticates. */
    abstract Response elsewhere(T failure);

    private Response answer(ErrorObject error) {
        // errors that Nimbus knows from redirects have no status that says error
        int status = error.getHTTPStatusCode() < 400 ? 400 : error.getHTTPStatusCode();
        Response.ResponseBuilder response = Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(error.toJSONObject().toJSONString());
        if (status == 401 && headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            // RFC 6749 §5.2: the scheme that the client used
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token\"");
        }
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 2);
        }
        return response.build();
    }
}
