package saoma.token.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import saoma.token.client.TokenFailure;

/** {@code invalid_request_object} (RFC 9101 §7). */
class InvalidRequestObject extends TokenFailure {

    /** @param description for the client's developer */
    InvalidRequestObject(String description) {
        super(OAuth2Error.INVALID_REQUEST_OBJECT, "request: " + description);
    }
}
