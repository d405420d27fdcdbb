package saoma.token.grant;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import saoma.protocol.Pool;
import saoma.token.client.Client;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.jwt.TokenIssuer;

/** The client credentials grant (RFC 6749 §4.4), by which services, operators and relying parties get tokens of their own. */
@ApplicationScoped
class ServiceTokenGrant {
    private final TokenIssuer tokens;

    ServiceTokenGrant(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** @param dpopJkt thumbprint of the key that a relying party has proven; null when none was */
    Uni<AccessTokenResponse> issue(Pool pool, Client client, ClientRequest request, String dpopJkt) {
        if (client instanceof Client.Service service) {
            return tokens.forService(
                    pool, service.clientId(), scope(service.scopes(), request), audience(service, request));
        }
        var application = ((Client.RelyingParty) client).application();
        // openid and its companions speak of a person, and there is none
        Set<String> none = Set.of();
        return tokens.forApplication(pool, application, scope(none, request), Set.of(), dpopJkt);
    }

    private static Set<String> scope(Set<String> allowed, ClientRequest request) {
        if (request.parameter("scope") == null) {
            return allowed;
        }
        Set<String> asked =
                new TreeSet<>(Scope.parse(request.parameter("scope")).toStringList());
        if (!allowed.containsAll(asked)) {
            throw new TokenFailure(OAuth2Error.INVALID_SCOPE);
        }
        return asked;
    }

    /** One audience per token, so that a service cannot use at another what was sent to it. */
    private static String audience(Client.Service service, ClientRequest request) {
        String asked = request.parameter("audience");
        if (asked == null && service.audiences().size() == 1) {
            return service.audiences().iterator().next();
        }
        if (asked == null || !service.audiences().contains(asked)) {
            throw new TokenFailure(OAuth2Error.INVALID_TARGET, "audience must be one of those of the client");
        }
        return asked;
    }
}
