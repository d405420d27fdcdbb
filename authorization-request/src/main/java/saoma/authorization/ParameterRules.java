package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Map;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** The form of parameters, whatever they mean. */
final class ParameterRules {
    static final int MAX_LENGTH = 2048;
    /** Parameters whose values are smaller or larger by nature: nonces are stored, hints are whole tokens. */
    private static final Map<String, Integer> MAX_LENGTH_OF =
            Map.of("nonce", 512, "id_token_hint", 8192, "claims", 8192, "request", 8192);

    private ParameterRules() {}

    /** "Request and response parameters MUST NOT be included more than once" (RFC 6749 §3.1). */
    static Optional<ErrorObject> sentOnce(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(!parameters.repeated().isEmpty(), INVALID_REQUEST, "a parameter was sent more than once");
    }

    static Optional<ErrorObject> withinLength(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return parameters.values().entrySet().stream()
                .filter(parameter -> tooLong(parameter.getKey(), parameter.getValue()))
                .findFirst()
                .map(parameter -> INVALID_REQUEST.setDescription("a parameter is too long"));
    }

    static Optional<ErrorObject> withoutControlCharacters(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        boolean found = parameters.values().entrySet().stream()
                // JSON may have line breaks
                .filter(parameter -> !parameter.getKey().equals("claims"))
                .anyMatch(parameter -> hasControlCharacter(parameter.getValue()));
        return Rule.brokenIf(found, INVALID_REQUEST, "a parameter contains control characters");
    }

    /** @return the client's state; null when it is missing or would break the rules above */
    static String repeatableState(AuthorizationParameters parameters) {
        String state = parameters.get("state");
        return state == null || tooLong("state", state) || hasControlCharacter(state) ? null : state;
    }

    private static boolean tooLong(String name, String value) {
        return value.length() > MAX_LENGTH_OF.getOrDefault(name, MAX_LENGTH);
    }

    private static boolean hasControlCharacter(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }
}
