package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A relying party as connection-service publishes it to login-service and token-service. A part that an older replica
 * does not publish yet has its default.
 *
 * @param enabled a switched-off application answers like an unknown client
 * @param tokenEndpointAuthMethod {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt} or
 *     {@code none}
 * @param clientSecrets the one or two secrets alive; empty for a public client
 * @param jwks the client's public keys by value (RFC 7517 §5); null when it has none or publishes them
 * @param jwksUri where the client publishes its keys; null when it does not
 * @param redirectUris compared as exact strings (RFC 9700 §2.1)
 * @param resources the resource indicators it may ask for (RFC 8707 §2)
 * @param initiateLoginUri where a sign-in that began at WeCom is handed over (OpenID Connect Core §4); null when the
 *     application starts none from outside
 * @param backchannelLogout null when the client is not told about logouts
 * @param branding of its pages, with the pool's where it has none of its own
 * @param embeddingOrigins web origins that may show its sign-in inside of their pages (CSP Level 3
 *     {@code frame-ancestors})
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
        Map<String, Object> jwks,
        String jwksUri,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> grantTypes,
        Set<String> scopes,
        Set<String> resources,
        Lifetimes lifetimes,
        Algorithms algorithms,
        Requirements requirements,
        BackchannelLogout backchannelLogout,
        String initiateLoginUri,
        Branding branding,
        Set<String> embeddingOrigins,
        List<Connection> connections) {

    public ApplicationConfiguration {
        resources = Objects.requireNonNullElse(resources, Set.of());
        lifetimes = Objects.requireNonNullElse(lifetimes, Lifetimes.DEFAULT);
        algorithms = Objects.requireNonNullElse(algorithms, Algorithms.DEFAULT);
        requirements = Objects.requireNonNullElse(requirements, Requirements.NONE);
        branding = Objects.requireNonNullElse(branding, Branding.NONE);
        embeddingOrigins = Objects.requireNonNullElse(embeddingOrigins, Set.of());
    }

    /** Whether the client can keep no secret (RFC 6749 §2.1). */
    public boolean isPublic() {
        return tokenEndpointAuthMethod.equals("none");
    }

    /**
     * A client secret as it is stored: not the secret, its digest.
     *
     * @param sha256 SHA-256 of the secret's ASCII form, base64url without padding
     * @param expiresAt when it stops to be accepted; null while it has no end
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ClientSecret(String sha256, Instant expiresAt) {}

    /**
     * How long the application's tokens live, each in seconds.
     *
     * @param refreshToken since the sign-in, however often it is used
     * @param refreshTokenIdle since its last use
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Lifetimes(int accessToken, int idToken, int refreshToken, int refreshTokenIdle) {
        public static final Lifetimes DEFAULT = new Lifetimes(3600, 3600, 2_592_000, 1_209_600);
    }

    /**
     * What signs the application's tokens: {@code RS256}, {@code PS256}, {@code ES256} or {@code EdDSA}.
     *
     * @param idToken {@code id_token_signed_response_alg} of OpenID Connect Dynamic Client Registration §2
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Algorithms(String idToken, String accessToken) {
        public static final Algorithms DEFAULT = new Algorithms("RS256", "RS256");
    }

    /**
     * What the application's requests must have beyond what all must have.
     *
     * @param pkce a code challenge (RFC 7636), which public clients owe anyway
     * @param pushedAuthorizationRequest {@code require_pushed_authorization_requests} of RFC 9126 §6
     * @param signedRequestObject {@code require_signed_request_object} of RFC 9101 §10.5
     * @param dpop {@code dpop_bound_access_tokens} of RFC 9449 §5.2
     * @param consent the person is asked what the application may know; false for an operator's own
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Requirements(
            boolean pkce,
            boolean pushedAuthorizationRequest,
            boolean signedRequestObject,
            boolean dpop,
            boolean consent) {
        public static final Requirements NONE = new Requirements(false, false, false, false, false);
    }

    /**
     * How the application hears that a session ended (OpenID Connect Back-Channel Logout §2.2).
     *
     * @param sessionRequired whether logout tokens must carry a {@code sid}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BackchannelLogout(String uri, boolean sessionRequired) {}

    /**
     * An identity source as the sign-in page needs it.
     *
     * @param type {@code wecom-provider-qr}
     * @param corpId the provider's CorpID
     * @param linking what happens to a person who comes for the first time
     * @param doors the ways to WeCom that it has beside the classic QR page
     * @param admission whom it lets in
     * @param maxSignInAge seconds after which a person has to prove anew who they are, where WeCom would not tell us
     *     that they left; null for no limit
     * @param notBefore sessions begun before it are over, because the connection was made or switched off since;
     *     null when that is not known
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Connection(
            UUID id,
            String identifier,
            String displayName,
            String logoUrl,
            String type,
            String corpId,
            Linking linking,
            Doors doors,
            Admission admission,
            Integer maxSignInAge,
            Instant notBefore) {

        public Connection {
            linking = Objects.requireNonNullElse(linking, Linking.LOGIN_ONLY);
            doors = Objects.requireNonNullElse(doors, Doors.CLASSIC_ONLY);
            admission = Objects.requireNonNullElse(admission, Admission.OPEN);
        }

        /** What readers of the version before look at instead of {@code linking}: they cannot ask. */
        @JsonProperty(value = "loginOnly", access = JsonProperty.Access.READ_ONLY)
        boolean loginOnly() {
            return linking != Linking.CREATE;
        }
    }
}
