package saoma.token.client;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saoma.configuration.Applications;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;
import saoma.token.TokenConfig;
import saoma.token.secret.Sha256;

/** Client authentication, at the token endpoint and its neighbours (RFC 6749 §2.3, OpenID Connect Core §9). */
@ApplicationScoped
public class ClientAuthenticator {
    /** {@code token_endpoint_auth_methods_supported} (OpenID Connect Discovery §3). */
    public static final List<String> METHODS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");

    private final CurrentPool currentPool;
    private final Applications applications;
    private final ClientAssertions assertions;
    private final Map<String, TokenConfig.ServiceClient> serviceClients;
    private final Clock clock;

    ClientAuthenticator(
            CurrentPool currentPool,
            Applications applications,
            ClientAssertions assertions,
            TokenConfig config,
            Clock clock) {
        this.currentPool = currentPool;
        this.applications = applications;
        this.assertions = assertions;
        this.serviceClients = config.serviceClients();
        this.clock = clock;
    }

    /**
     * What every endpoint begins with where a client posts a form: whose it is, in the pool of this request.
     *
     * @param authorization the header; null when there is none
     * @param contentType the header; null when there is none
     */
    public Uni<AuthenticatedRequest> authenticate(String authorization, String contentType, String body) {
        Pool pool = currentPool.get();
        ClientRequest form = ClientRequest.parse(authorization, contentType, body);
        return authenticate(pool, form).map(client -> new AuthenticatedRequest(pool, client, form));
    }

    /**
     * @return the client; fails with {@code invalid_client}, whatever the reason, so that nobody learns which client
     *     ids exist
     */
    private Uni<Client> authenticate(Pool pool, ClientRequest request) {
        Credential credential = request.credential();
        TokenConfig.ServiceClient service = serviceClients.get(credential.clientId());
        if (service != null && pool.equals(Pool.DEFAULT)) {
            return Uni.createFrom().item(() -> authenticateService(service, credential));
        }
        JWTClaimsSet claims =
                credential instanceof Credential.Assertion assertion ? assertions.check(pool, assertion) : null;
        return applications.find(pool, credential.clientId()).chain(application -> {
            // a client is held to the one method it is registered with
            if (application == null || !credential.method().equals(application.tokenEndpointAuthMethod())) {
                throw refused();
            }
            return prove(pool, application, credential, claims).replaceWith(new Client.RelyingParty(application));
        });
    }

    private static Client authenticateService(TokenConfig.ServiceClient service, Credential credential) {
        if (!(credential instanceof Credential.Secret presented) || !knows(service, presented.value())) {
            throw refused();
        }
        return new Client.Service(
                credential.clientId(),
                service.scopes().orElse(Set.of()),
                service.audiences().orElse(Set.of()));
    }

    private Uni<Void> prove(
            Pool pool, ApplicationConfiguration application, Credential credential, JWTClaimsSet claims) {
        if (credential instanceof Credential.Assertion assertion) {
            return assertions.accept(pool, application, assertion.jwt(), claims);
        }
        if (credential instanceof Credential.Secret presented && !knows(application, presented.value())) {
            throw refused();
        }
        return Uni.createFrom().voidItem();
    }

    private static boolean knows(TokenConfig.ServiceClient service, String presented) {
        byte[] digest = Sha256.of(presented);
        boolean current = MessageDigest.isEqual(Sha256.of(service.secret()), digest);
        boolean previous = service.previousSecret()
                .map(secret -> MessageDigest.isEqual(Sha256.of(secret), digest))
                .orElse(false);
        return current || previous;
    }

    private boolean knows(ApplicationConfiguration application, String presented) {
        byte[] digest = Sha256.of(presented);
        boolean known = false;
        for (ApplicationConfiguration.ClientSecret secret : application.clientSecrets()) {
            boolean alive = secret.expiresAt() == null || clock.instant().isBefore(secret.expiresAt());
            known |= alive && MessageDigest.isEqual(Base64.getUrlDecoder().decode(secret.sha256()), digest);
        }
        return known;
    }

    static TokenFailure refused() {
        return new TokenFailure(OAuth2Error.INVALID_CLIENT);
    }
}
