package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashSet;
import saoma.token.dpop.DpopProofs;

/**
 * The challenge of the scheme that the client used. One who did not use DPoP also learns that it may (RFC 9449 §7.2).
 */
@Provider
class UserinfoRefusalMapper implements ExceptionMapper<UserinfoRefusal> {

    @Override
    public Response toResponse(UserinfoRefusal refusal) {
        TokenSchemeError error = refusal.error();
        Response.ResponseBuilder response =
                Response.status(error.getHTTPStatusCode()).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (error instanceof DPoPTokenError dpop) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(dpop));
        } else {
            response.header(HttpHeaders.WWW_AUTHENTICATE, error.toWWWAuthenticateHeader())
                    .header(HttpHeaders.WWW_AUTHENTICATE, challenge(DPoPTokenError.MISSING_TOKEN));
        }
        refusal.headers().forEach(response::header);
        return response.build();
    }

    private static String challenge(DPoPTokenError error) {
        return error.setJWSAlgorithms(new LinkedHashSet<>(DpopProofs.ALGORITHMS))
                .toWWWAuthenticateHeader();
    }
}
