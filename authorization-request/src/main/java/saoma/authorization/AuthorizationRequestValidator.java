package saoma.authorization;

import java.util.List;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** Turns what arrived into a request we accept, rule by rule (RFC 6749 §4.1.1). */
public final class AuthorizationRequestValidator {

    private static final List<Rule> RULES = List.of(
            ParameterRules::sentOnce,
            ParameterRules::withinLength,
            ParameterRules::withoutControlCharacters,
            RequestObjectRules::notBoth,
            RequestObjectRules::noRequestObject,
            RequestObjectRules::noRequestUri,
            RequestObjectRules::noRegistration,
            ResponseRules::responseTypeGiven,
            ResponseRules::requireCode,
            ResponseRules::responseModeKnown,
            ResponseRules::webMessageToWebOrigin,
            ResponseRules::grantAllowed,
            ScopeRules::requireOpenId,
            ResourceRules::registered,
            PkceRules::requireS256,
            PkceRules::challengeWellFormed,
            PkceRules::requiredOfClient,
            PkceRules::requiredOfWebMessage,
            DpopRules::thumbprintWellFormed,
            PromptRules::known,
            PromptRules::noneStandsAlone,
            PromptRules::maxAgeIsSeconds,
            ClaimsRules::wellFormed,
            ClaimsRules::oneSubject,
            ClaimsRules::acrAvailable,
            ConnectionRules::usedByClient,
            ConnectionRules::enterpriseWellFormed);

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
        ClaimsParameter claims = ClaimsParameter.of(parameters).orElseThrow();
        String maxAge = parameters.get("max_age");
        return new AuthorizationRequest(
                address,
                ScopeRules.granted(parameters, client),
                parameters.list("resource"),
                claims.within(client.scopes()),
                parameters.get("code_challenge"),
                parameters.get("nonce"),
                parameters.get("dpop_jkt"),
                parameters.list("prompt"),
                maxAge == null ? null : Long.valueOf(maxAge),
                claims.subjects().stream().map(String.class::cast).findFirst().orElse(null),
                parameters.get("connection"),
                parameters.get("corpid"),
                parameters.get("ui_locales"),
                null,
                null,
                parameters.toQuery());
    }
}
