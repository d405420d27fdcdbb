package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import java.util.regex.Pattern;
import saoma.protocol.ApplicationConfiguration;

/** Proof key for code exchange (RFC 7636 §4.3). */
final class PkceRules {
    /** SHA-256 in base64url without padding is exactly this long. */
    private static final Pattern S256_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private PkceRules() {}

    /** A challenge without a method would mean {@code plain}, which protects nobody who can read the request. */
    static Optional<ErrorObject> requireS256(AuthorizationParameters parameters, ApplicationConfiguration client) {
        String method = parameters.get("code_challenge_method");
        boolean used = method != null || parameters.get("code_challenge") != null;
        return Rule.brokenIf(used && !"S256".equals(method), INVALID_REQUEST, "the only code_challenge_method is S256");
    }

    static Optional<ErrorObject> challengeWellFormed(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        String challenge = parameters.get("code_challenge");
        boolean used = parameters.get("code_challenge_method") != null;
        return Rule.brokenIf(
                used && (challenge == null || !S256_CHALLENGE.matcher(challenge).matches()),
                INVALID_REQUEST,
                "code_challenge must be 43 characters of base64url");
    }

    static Optional<ErrorObject> requiredOfClient(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                (client.isPublic() || client.requirements().pkce()) && parameters.get("code_challenge") == null,
                INVALID_REQUEST,
                "this client must send a code_challenge");
    }

    /** Scripts of the page that gets a message can read it, and a code alone must be worth nothing to them. */
    static Optional<ErrorObject> requiredOfWebMessage(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                ResponseMode.isWebMessage(parameters) && parameters.get("code_challenge") == null,
                INVALID_REQUEST,
                "web_message needs a code_challenge");
    }
}
