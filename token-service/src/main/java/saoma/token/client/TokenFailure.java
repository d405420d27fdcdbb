package saoma.token.client;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Map;

/** A token request that is refused, with the error its client gets (RFC 6749 §5.2). */
public class TokenFailure extends RuntimeException {
    private final transient ErrorObject error;

    public TokenFailure(ErrorObject error) {
        super(error.getCode() + ": " + error.getDescription(), null, false, false);
        this.error = error;
    }

    /** @param description for the client's developer; nothing that helps to guess */
    public TokenFailure(ErrorObject error, String description) {
        this(error.setDescription(description));
    }

    public ErrorObject error() {
        return error;
    }

    /** Header fields that the answer has because of this error, by name. */
    public Map<String, String> headers() {
        return Map.of();
    }
}
