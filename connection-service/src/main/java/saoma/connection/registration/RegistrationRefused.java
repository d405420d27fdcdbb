package saoma.connection.registration;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;

/** A request that is answered with an error of RFC 7591 §3.2.2 or RFC 6750 §3.1. */
class RegistrationRefused extends RuntimeException {
    private final transient ErrorObject error;

    private RegistrationRefused(ErrorObject error) {
        super(error.getCode());
        this.error = error;
    }

    static RegistrationRefused missingToken() {
        return new RegistrationRefused(BearerTokenError.MISSING_TOKEN);
    }

    static RegistrationRefused invalidToken() {
        return new RegistrationRefused(
                BearerTokenError.INVALID_TOKEN.setDescription("The token is unknown, expired, used up or withdrawn"));
    }

    static RegistrationRefused because(ErrorObject error, String description) {
        return new RegistrationRefused(error.setDescription(ErrorObject.removeIllegalChars(description)));
    }

    static RegistrationRefused invalidMetadata(String description) {
        return because(RegistrationError.INVALID_CLIENT_METADATA, description);
    }

    ErrorObject error() {
        return error;
    }
}
