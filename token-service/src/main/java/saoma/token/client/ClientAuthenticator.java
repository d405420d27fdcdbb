package saoma.token.client;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
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

/** Client authentication at the token endpoint (RFC 6749 §2.3, OpenID Connect Core §9). */
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
    public Uni<Client> authenticate(Pool pool, TokenRequest request) {
        ClientAuthentication authentication = request.getClientAuthentication();
        String clientId = authentication == null
                ? request.getClientID().getValue()
                : authentication.getClientID().getValue();
        TokenConfig.ServiceClient service = serviceClients.get(clientId);
        if (service != null && pool.equals(Pool.DEFAULT)) {
            return Uni.createFrom().item(() -> authenticateService(clientId, service, authentication));
        }
        return applications.find(pool, clientId).map(application -> {
            if (application == null || !proves(application, authentication)) {
                throw refused();
            }
            return new Client.RelyingParty(application);
        });
    }

    private static Client authenticateService(
            String clientId, TokenConfig.ServiceClient service, ClientAuthentication authentication) {
        if (!(authentication instanceof PlainClientSecret presented)
                || !MessageDigest.isEqual(
                        sha256(service.secret()),
                        sha256(presented.getClientSecret().getValue()))) {
            throw refused();
        }
        return new Client.Service(
                clientId, service.scopes().orElse(Set.of()), service.audiences().orElse(Set.of()));
    }

    private boolean proves(ApplicationConfiguration application, ClientAuthentication authentication) {
        ClientAuthenticationMethod presentedMethod =
                authentication == null ? ClientAuthenticationMethod.NONE : authentication.getMethod();
        if (!presentedMethod.getValue().equals(application.tokenEndpointAuthMethod())) {
            return false;
        }
        return authentication == null
                || authentication instanceof PlainClientSecret presented
                        && knows(application, presented.getClientSecret().getValue());
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

    private static TokenFailure refused() {
        return new TokenFailure(OAuth2Error.INVALID_CLIENT);
    }
}
