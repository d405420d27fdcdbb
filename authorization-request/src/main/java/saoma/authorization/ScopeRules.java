package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_SCOPE;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;

/** Scope values we do not know are ignored (OpenID Connect Core §3.1.2.1); {@code openid} has to be there. */
final class ScopeRules {

    private ScopeRules() {}

    static Optional<ErrorObject> requireOpenId(AuthorizationParameters parameters, ApplicationConfiguration client) {
        boolean granted =
                parameters.list("scope").contains("openid") && client.scopes().contains("openid");
        return Rule.brokenIf(!granted, INVALID_SCOPE, "scope must contain openid");
    }

    /**
     * What is asked for and may be had. {@code offline_access} is for clients that may refresh; where the person decides
     * what a client gets, it has to ask them each time (OpenID Connect Core §11).
     */
    static Set<String> granted(AuthorizationParameters parameters, ApplicationConfiguration client) {
        Set<String> granted = new LinkedHashSet<>(parameters.list("scope"));
        granted.retainAll(client.scopes());
        boolean mayRefresh = client.grantTypes().contains("refresh_token");
        boolean allowed =
                !client.requirements().consent() || parameters.list("prompt").contains("consent");
        if (!mayRefresh || !allowed) {
            granted.remove("offline_access");
        }
        return granted;
    }
}
