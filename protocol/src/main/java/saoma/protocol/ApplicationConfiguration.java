package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A relying party as connection-service publishes it to login-service and token-service.
 *
 * @param enabled a switched-off application answers like an unknown client
 * @param tokenEndpointAuthMethod {@code client_secret_basic}, {@code client_secret_post} or {@code none}
 * @param clientSecrets the one or two secrets alive; empty for a public client
 * @param redirectUris compared as exact strings (RFC 9700 §2.1)
 * @param accessTokenLifetime seconds
 * @param idTokenLifetime seconds
 * @param connections the enabled connections that are switched on for this application, in display order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplicationConfiguration(
        UUID id,
        String pool,
        String identifier,
        String name,
        String clientId,
        boolean enabled,
        String tokenEndpointAuthMethod,
        List<ClientSecret> clientSecrets,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> grantTypes,
        Set<String> scopes,
        int accessTokenLifetime,
        int idTokenLifetime,
        List<Connection> connections) {

    /**
     * A client secret as it is stored: not the secret, its digest.
     *
     * @param sha256 SHA-256 of the secret's ASCII form, base64url without padding
     * @param expiresAt when it stops to be accepted; null while it has no end
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ClientSecret(String sha256, Instant expiresAt) {}

    /**
     * An identity source as the sign-in page needs it.
     *
     * @param type {@code wecom-provider-qr}
     * @param corpId the provider's CorpID
     * @param loginOnly only existing accounts may sign in; none is created
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Connection(
            UUID id,
            String identifier,
            String displayName,
            String logoUrl,
            String type,
            String corpId,
            boolean loginOnly) {}
}
