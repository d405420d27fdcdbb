package saoma.token.userinfo;

import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import java.util.Map;

/** A request that is answered with a challenge (RFC 6750 §3, RFC 9449 §7.1). */
class UserinfoRefusal extends RuntimeException {
    private final transient TokenSchemeError error;
    private final transient Map<String, String> headers;

    UserinfoRefusal(TokenSchemeError error) {
        this(error, Map.of());
    }

    /** @param headers that the answer has beside the challenge, by name */
    UserinfoRefusal(TokenSchemeError error, Map<String, String> headers) {
        super(error.getCode(), null, false, false);
        this.error = error;
        this.headers = headers;
    }

    TokenSchemeError error() {
        return error;
    }

    Map<String, String> headers() {
        return headers;
    }
}
