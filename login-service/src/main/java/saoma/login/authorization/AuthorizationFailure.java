package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;
import saoma.authorization.ReturnAddress;
import saoma.login.failure.ErrorCode;

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

        Redirected(ReturnAddress address, ErrorObject error) {
            this(address, error, null);
        }

        Redirected(ReturnAddress address, ErrorObject error, Throwable cause) {
            super("client " + address.clientId() + " gets " + error.getCode() + ": " + error.getDescription(), cause);
            this.response = AuthorizationResponse.error(address, error);
        }

        public AuthorizationResponse response() {
            return response;
        }
    }
}
