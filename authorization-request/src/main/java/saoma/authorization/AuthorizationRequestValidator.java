package saoma.authorization;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;

/** Turns what arrived into a request we accept, rule by rule (RFC 6749 §4.1.1). */
public final class AuthorizationRequestValidator {

    private static final List<Rule> RULES = List.of(
            ParameterRules::sentOnce,
            ParameterRules::withinLength,
            ParameterRules::withoutControlCharacters,
            RequestObjectRules::noRequestObject,
            RequestObjectRules::noRequestUri,
            RequestObjectRules::noRegistration,
            ResponseRules::responseTypeGiven,
            ResponseRules::requireCode,
            ResponseRules::responseModeKnown,
            ResponseRules::grantAllowed,
            ScopeRules::requireOpenId,
            PkceRules::requireS256,
            PkceRules::challengeWellFormed,
            PkceRules::requiredOfPublicClients,
            PromptRules::known,
            PromptRules::noneStandsAlone,
            PromptRules::maxAgeIsSeconds,
            ConnectionRules::usedByClient);

    private AuthorizationRequestValidator() {}

    /** Fails with {@link InvalidAuthorizationRequest}; the first broken rule decides. */
    public static AuthorizationRequest validate(
            AuthorizationParameters parameters, ApplicationConfiguration client, ReturnAddress address) {
        RULES.stream()
                .map(rule -> rule.brokenBy(parameters, client))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(error -> {
                    throw new InvalidAuthorizationRequest(error);
                });
        return accepted(parameters, client, address);
    }

    private static AuthorizationRequest accepted(
            AuthorizationParameters parameters, ApplicationConfiguration client, ReturnAddress address) {
        Set<String> granted = new LinkedHashSet<>(parameters.list("scope"));
        granted.retainAll(client.scopes());
        String maxAge = parameters.get("max_age");
        return new AuthorizationRequest(
                address,
                granted,
                parameters.get("code_challenge"),
                parameters.get("nonce"),
                parameters.list("prompt"),
                maxAge == null ? null : Long.valueOf(maxAge),
                parameters.get("connection"),
                parameters.get("ui_locales"),
                parameters.toQuery());
    }
}
