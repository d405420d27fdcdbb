package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import java.net.URI;
import saoma.authorization.ReturnAddress;

/** The two answers a client can get, each with {@code state} and {@code iss} (RFC 6749 §4.1.2, RFC 9207 §2). */
public final class AuthorizationResponse {

    private AuthorizationResponse() {}

    public static URI success(ReturnAddress address, String code) {
        return new AuthenticationSuccessResponse(
                        URI.create(address.redirectUri()),
                        new AuthorizationCode(code),
                        null,
                        null,
                        state(address),
                        null,
                        new Issuer(address.issuer()),
                        ResponseMode.QUERY)
                .toURI();
    }

    public static URI error(ReturnAddress address, ErrorObject error) {
        return new AuthenticationErrorResponse(
                        URI.create(address.redirectUri()),
                        error,
                        state(address),
                        new Issuer(address.issuer()),
                        ResponseMode.QUERY)
                .toURI();
    }

    private static State state(ReturnAddress address) {
        return address.clientState() == null ? null : new State(address.clientState());
    }
}
