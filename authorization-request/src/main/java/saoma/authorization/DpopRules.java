package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import java.util.regex.Pattern;
import saoma.protocol.ApplicationConfiguration;

/** The key a code is to be bound to (RFC 9449 §10). */
final class DpopRules {
    /** SHA-256 in base64url without padding is exactly this long. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private DpopRules() {}

    static Optional<ErrorObject> thumbprintWellFormed(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        String thumbprint = parameters.get("dpop_jkt");
        return Rule.brokenIf(
                thumbprint != null && !THUMBPRINT.matcher(thumbprint).matches(),
                INVALID_REQUEST,
                "dpop_jkt must be 43 characters of base64url");
    }
}
