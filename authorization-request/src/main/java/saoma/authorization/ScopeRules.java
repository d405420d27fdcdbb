package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_SCOPE;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** Scope values we do not know are ignored (OpenID Connect Core §3.1.2.1); {@code openid} has to be there. */
final class ScopeRules {

    private ScopeRules() {}

    static Optional<ErrorObject> requireOpenId(AuthorizationParameters parameters, ApplicationConfiguration client) {
        boolean granted =
                parameters.list("scope").contains("openid") && client.scopes().contains("openid");
        return Rule.brokenIf(!granted, INVALID_SCOPE, "scope must contain openid");
    }
}
