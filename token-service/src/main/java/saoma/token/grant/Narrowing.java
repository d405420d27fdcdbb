package saoma.token.grant;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;

/** What of a grant the tokens of one request are for: never more than was granted, nor than the application still may. */
final class Narrowing {

    private Narrowing() {}

    /** Scope (RFC 6749 §6) and resources (RFC 8707 §2.2) as the request asks; all when it does not. */
    static AuthorizationGrant ofRefresh(
            AuthorizationGrant grant, ApplicationConfiguration application, ClientRequest request) {
        Set<String> scope = common(grant.scope(), application.scopes());
        if (request.parameter("scope") != null) {
            Set<String> asked =
                    new LinkedHashSet<>(Scope.parse(request.parameter("scope")).toStringList());
            if (!scope.containsAll(asked)) {
                throw new TokenFailure(OAuth2Error.INVALID_SCOPE, "scope goes beyond what was granted");
            }
            scope = asked;
        }
        return with(grant, scope, resources(grant, application, request));
    }

    /** Resources as the request asks (RFC 8707 §2.2); a code has no other scope than its own. */
    static AuthorizationGrant ofCode(
            AuthorizationGrant grant, ApplicationConfiguration application, ClientRequest request) {
        return with(grant, grant.scope(), resources(grant, application, request));
    }

    private static Set<String> resources(
            AuthorizationGrant grant, ApplicationConfiguration application, ClientRequest request) {
        Set<String> granted = common(grant.resources(), application.resources());
        if (request.parameter("resource") == null) {
            if (granted.isEmpty() && !grant.resources().isEmpty()) {
                // nothing left is not the same as nothing asked for, which would mean this provider
                throw new TokenFailure(OAuth2Error.INVALID_TARGET, "none of the granted resources is the client's");
            }
            return granted;
        }
        Set<String> asked = Set.copyOf(request.parameters().get("resource"));
        if (!granted.containsAll(asked)) {
            throw new TokenFailure(OAuth2Error.INVALID_TARGET, "resource goes beyond what was granted");
        }
        return asked;
    }

    private static Set<String> common(Set<String> granted, Set<String> allowed) {
        return granted.stream().filter(allowed::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static AuthorizationGrant with(AuthorizationGrant grant, Set<String> scope, Set<String> resources) {
        return new AuthorizationGrant(
                grant.clientId(),
                grant.redirectUri(),
                grant.codeChallenge(),
                grant.nonce(),
                scope,
                resources,
                grant.claims(),
                grant.subject(),
                grant.authentication(),
                grant.sid(),
                grant.dpopJkt(),
                grant.requestUri());
    }
}
