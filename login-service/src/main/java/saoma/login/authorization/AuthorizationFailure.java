package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ReturnAddress;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;

/** An authorization request that is refused. Only with a {@link ReturnAddress} can the refusal be a redirect. */
public abstract sealed class AuthorizationFailure extends RuntimeException {

    private AuthorizationFailure(String message, Throwable cause) {
        super(message, cause, false, cause != null);
    }

    /** Client or redirect URI are not verified: the person gets a page (RFC 6749 §4.1.2.1). */
    public static final class Displayed extends AuthorizationFailure {
        private final ErrorCode code;

        Displayed(ErrorCode code, String detail) {
            super(detail, null);
            this.code = code;
        }

        public ErrorCode code() {
            return code;
        }
    }

    /** The client is told. */
    public static final class Redirected extends AuthorizationFailure {
        private final transient AuthorizationResponse response;

        public Redirected(ReturnAddress address, ErrorObject error) {
            this(address, error, null);
        }

        Redirected(ReturnAddress address, ErrorObject error, Throwable cause) {
            super("client " + address.clientId() + " gets " + error.getCode() + ": " + error.getDescription(), cause);
            this.response = AuthorizationResponse.error(address, error);
        }

        /** A client that asked for silence is told that a service is down; else a person is. */
        static RuntimeException unavailable(AuthorizationRequest request, Throwable failure) {
            return request.silent()
                    ? new Redirected(request.returnAddress(), OAuth2Error.TEMPORARILY_UNAVAILABLE, failure)
                    : (SignInFailure) failure;
        }

        public AuthorizationResponse response() {
            return response;
        }
    }
}
