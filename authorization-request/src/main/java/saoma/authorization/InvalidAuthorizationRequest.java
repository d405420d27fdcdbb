package saoma.authorization;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** An authorization request that breaks a rule, with the error its client is to get (RFC 6749 §4.1.2.1). */
public final class InvalidAuthorizationRequest extends RuntimeException {
    private final transient ErrorObject error;

    InvalidAuthorizationRequest(ErrorObject error) {
        super(error.getCode() + ": " + error.getDescription(), null, false, false);
        this.error = error;
    }

    public ErrorObject error() {
        return error;
    }
}
