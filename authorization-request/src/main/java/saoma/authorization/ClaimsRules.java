package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;
import static com.nimbusds.openid.connect.sdk.OIDCError.UNMET_AUTHENTICATION_REQUIREMENTS;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant.Authentication;

/** What the {@code claims} parameter may demand (OpenID Connect Core §5.5). */
final class ClaimsRules {

    private ClaimsRules() {}

    static Optional<ErrorObject> wellFormed(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                ClaimsParameter.of(parameters).isEmpty(),
                INVALID_REQUEST,
                "claims must be a JSON object as in OpenID Connect Core 5.5");
    }

    static Optional<ErrorObject> oneSubject(AuthorizationParameters parameters, ApplicationConfiguration client) {
        Set<Object> subjects = ClaimsParameter.of(parameters).orElseThrow().subjects();
        return Rule.brokenIf(
                subjects.size() > 1 || !subjects.stream().allMatch(String.class::isInstance),
                INVALID_REQUEST,
                "claims must name one sub, as a string");
    }

    /** "The Authorization Server … MUST treat that outcome as a failed authentication attempt" (§5.5.1.1). */
    static Optional<ErrorObject> acrAvailable(AuthorizationParameters parameters, ApplicationConfiguration client) {
        Set<Object> acrs = ClaimsParameter.of(parameters).orElseThrow().essentialAcrs();
        return Rule.brokenIf(
                !acrs.isEmpty() && !acrs.contains(Authentication.WECOM),
                UNMET_AUTHENTICATION_REQUIREMENTS,
                "the only acr is " + Authentication.WECOM);
    }
}
