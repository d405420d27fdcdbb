package saoma.connection.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import saoma.connection.branding.BrandingConverter;
import saoma.connection.request.DisplayName;
import saoma.connection.request.Draft;
import saoma.protocol.Branding;
import saoma.protocol.Pool;
import saoma.rest.Problem;

/**
 * An application as its sender wants it, and as it is kept. The words are those of RFC 7591 §2 and of the
 * specifications that add to its list.
 *
 * @param identifier immutable
 * @param redirectUris compared as exact strings
 * @param jwks public keys by value (RFC 7517 §5); null for none, or when {@code jwksUri} publishes them
 * @param resources the resource indicators it may ask for (RFC 8707 §2)
 * @param webOrigins whose scripts may call the endpoints of the pool (RFC 6454 §6.2)
 * @param accessTokenLifetime seconds; longer ones outlive a blocked user by so much
 * @param idTokenLifetime seconds
 * @param refreshTokenLifetime seconds since the sign-in, however often it is used
 * @param refreshTokenIdleLifetime seconds since its last use
 * @param requirePkce a code challenge, which public clients owe anyway (RFC 7636)
 * @param requirePushedAuthorizationRequests RFC 9126 §6
 * @param requireSignedRequestObject RFC 9101 §10.5
 * @param dpopBoundAccessTokens RFC 9449 §5.2
 * @param consentRequired whether the person is asked; an operator's own application need not ask
 * @param backchannelLogoutUri null when it is not told about logouts (OpenID Connect Back-Channel Logout §2.2)
 * @param initiateLoginUri where a sign-in that began at WeCom is handed over (OpenID Connect Core §4); null for nowhere
 * @param branding of its pages; null for its pool's
 * @param embeddingOrigins which pages may show its sign-in inside of them (CSP Level 3 {@code frame-ancestors})
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplicationDraft(
        @NotNull @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = Draft.IDENTIFIER_RULE)
        String identifier,

        @NotNull @Pattern(regexp = DisplayName.PATTERN, message = DisplayName.RULE)
        String name,

        Boolean enabled,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> webOrigins,
        List<String> grantTypes,
        List<String> scopes,
        List<String> resources,
        String tokenEndpointAuthMethod,

        @Convert(converter = JsonObjectConverter.class) Map<String, Object> jwks,

        String jwksUri,
        @Min(60) @Max(86_400) Integer accessTokenLifetime,
        @Min(60) @Max(86_400) Integer idTokenLifetime,
        @Min(60) @Max(31_536_000) Integer refreshTokenLifetime,
        @Min(60) @Max(31_536_000) Integer refreshTokenIdleLifetime,
        String idTokenSignedResponseAlg,
        String accessTokenSignedResponseAlg,
        Boolean requirePkce,
        Boolean requirePushedAuthorizationRequests,
        Boolean requireSignedRequestObject,
        Boolean dpopBoundAccessTokens,
        Boolean consentRequired,
        String backchannelLogoutUri,
        Boolean backchannelLogoutSessionRequired,
        String initiateLoginUri,

        @Convert(converter = BrandingConverter.class) Branding branding,

        List<String> embeddingOrigins)
        implements Draft {
    /** Every scope value there is. */
    public static final Set<String> SCOPES =
            Set.of("openid", "profile", "email", "phone", "address", "offline_access", "wecom");

    private static final int IDLE_LIFETIME = 1_209_600;

    /** What is absent gets its default. */
    public ApplicationDraft {
        enabled = enabled == null || enabled;
        redirectUris = Objects.requireNonNullElse(redirectUris, List.of());
        postLogoutRedirectUris = Objects.requireNonNullElse(postLogoutRedirectUris, List.of());
        webOrigins = Objects.requireNonNullElse(webOrigins, List.of());
        grantTypes = Objects.requireNonNullElse(grantTypes, List.of("authorization_code"));
        scopes = Objects.requireNonNullElse(scopes, List.of("openid", "profile"));
        resources = Objects.requireNonNullElse(resources, List.of());
        tokenEndpointAuthMethod = Objects.requireNonNullElse(tokenEndpointAuthMethod, "client_secret_basic");
        accessTokenLifetime = Objects.requireNonNullElse(accessTokenLifetime, 3600);
        idTokenLifetime = Objects.requireNonNullElse(idTokenLifetime, 3600);
        refreshTokenLifetime = Objects.requireNonNullElse(refreshTokenLifetime, 2_592_000);
        refreshTokenIdleLifetime =
                Objects.requireNonNullElse(refreshTokenIdleLifetime, Math.min(IDLE_LIFETIME, refreshTokenLifetime));
        idTokenSignedResponseAlg = Objects.requireNonNullElse(idTokenSignedResponseAlg, "RS256");
        accessTokenSignedResponseAlg = Objects.requireNonNullElse(accessTokenSignedResponseAlg, "RS256");
        requirePkce = isTrue(requirePkce);
        requirePushedAuthorizationRequests = isTrue(requirePushedAuthorizationRequests);
        requireSignedRequestObject = isTrue(requireSignedRequestObject);
        dpopBoundAccessTokens = isTrue(dpopBoundAccessTokens);
        consentRequired = isTrue(consentRequired);
        backchannelLogoutSessionRequired = isTrue(backchannelLogoutSessionRequired);
        embeddingOrigins = Objects.requireNonNullElse(embeddingOrigins, List.of());
    }

    private static boolean isTrue(Boolean sent) {
        return sent != null && sent;
    }

    /** Whether it does not authenticate at all (RFC 6749 §2.1). */
    boolean isPublic() {
        return tokenEndpointAuthMethod.equals("none");
    }

    /** Whether it authenticates with a secret that we gave it (RFC 6749 §2.3.1). */
    public boolean hasSecret() {
        return tokenEndpointAuthMethod.startsWith("client_secret_");
    }

    @Override
    public List<Problem.Violation> violations() {
        return ApplicationRules.violations(this);
    }
}
