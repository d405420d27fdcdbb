package saoma.token.client;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import saoma.configuration.Applications;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;

/** Client authentication, at the token endpoint and its neighbours (RFC 6749 §2.3, OpenID Connect Core §9). */
@ApplicationScoped
public class ClientAuthenticator {
    private final Applications applications;
    private final Map<String, TokenConfig.ServiceClient> serviceClients;
    private final Clock clock;

    ClientAuthenticator(Applications applications, TokenConfig config, Clock clock) {
        this.applications = applications;
        this.serviceClients = config.serviceClients();
        this.clock = clock;
    }

    /**
     * @return the client; fails with {@code invalid_client}, whatever the reason, so that nobody learns which client
     *     ids exist
     */
    public Uni<Client> authenticate(Pool pool, ClientRequest request) {
        Credential credential = request.credential();
        TokenConfig.ServiceClient service = serviceClients.get(credential.clientId());
        if (service != null && pool.equals(Pool.DEFAULT)) {
            return Uni.createFrom().item(() -> authenticateService(service, credential));
        }
        return applications.find(pool, credential.clientId()).map(application -> {
            if (application == null || !proves(application, credential)) {
                throw refused();
            }
            return new Client.RelyingParty(application);
        });
    }

    private static Client authenticateService(TokenConfig.ServiceClient service, Credential credential) {
        if (!(credential instanceof Credential.Secret presented)
                || !MessageDigest.isEqual(sha256(service.secret()), sha256(presented.value()))) {
            throw refused();
        }
        return new Client.Service(
                credential.clientId(),
                service.scopes().orElse(Set.of()),
                service.audiences().orElse(Set.of()));
    }

    /** A client is held to the one method it is registered with. */
    private boolean proves(ApplicationConfiguration application, Credential credential) {
        if (!credential.method().equals(application.tokenEndpointAuthMethod())) {
            return false;
        }
        return credential instanceof Credential.Name
                || credential instanceof Credential.Secret presented && knows(application, presented.value());
    }

    private boolean knows(ApplicationConfiguration application, String presented) {
        byte[] digest = sha256(presented);
        boolean known = false;
        for (ApplicationConfiguration.ClientSecret secret : application.clientSecrets()) {
            boolean alive = secret.expiresAt() == null || clock.instant().isBefore(secret.expiresAt());
            known |= alive && MessageDigest.isEqual(Base64.getUrlDecoder().decode(secret.sha256()), digest);
        }
        return known;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static TokenFailure refused() {
        return new TokenFailure(OAuth2Error.INVALID_CLIENT);
    }
}
