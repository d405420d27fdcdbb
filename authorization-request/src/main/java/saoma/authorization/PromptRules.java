package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import saoma.protocol.ApplicationConfiguration;

/** How much the person has to do with it (OpenID Connect Core §3.1.2.1). */
final class PromptRules {
    private static final Set<String> KNOWN = Set.of("none", "login", "consent", "select_account");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private PromptRules() {}

    static Optional<ErrorObject> known(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                !KNOWN.containsAll(parameters.list("prompt")),
                INVALID_REQUEST,
                "prompt must be none, login, consent or select_account");
    }

    static Optional<ErrorObject> noneStandsAlone(AuthorizationParameters parameters, ApplicationConfiguration client) {
        Set<String> prompt = parameters.list("prompt");
        return Rule.brokenIf(
                prompt.contains("none") && prompt.size() > 1,
                INVALID_REQUEST,
                "prompt none cannot be combined with others");
    }

    static Optional<ErrorObject> maxAgeIsSeconds(AuthorizationParameters parameters, ApplicationConfiguration client) {
        String maxAge = parameters.get("max_age");
        return Rule.brokenIf(
                maxAge != null && !SECONDS.matcher(maxAge).matches(),
                INVALID_REQUEST,
                "max_age must be a number of seconds");
    }
}
