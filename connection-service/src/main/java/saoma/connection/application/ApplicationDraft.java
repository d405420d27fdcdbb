package saoma.connection.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import saoma.connection.request.DisplayName;
import saoma.connection.request.Draft;
import saoma.protocol.Pool;
import saoma.rest.Problem;

/**
 * An application as its sender wants it. The words are those of RFC 7591 §2.
 *
 * @param identifier immutable
 * @param redirectUris compared as exact strings
 * @param accessTokenLifetime seconds; longer ones outlive a blocked user by so much
 * @param idTokenLifetime seconds
 * @param refreshTokenLifetime seconds
 */
record ApplicationDraft(
        @NotNull @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = Draft.IDENTIFIER_RULE)
        String identifier,

        @NotNull @Pattern(regexp = DisplayName.PATTERN, message = DisplayName.RULE)
        String name,

        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> grantTypes,
        String tokenEndpointAuthMethod,
        @Min(60) @Max(86_400) Integer accessTokenLifetime,
        @Min(60) @Max(86_400) Integer idTokenLifetime,
        @Min(60) @Max(31_536_000) Integer refreshTokenLifetime,
        List<String> scopes,
        Boolean enabled)
        implements Draft {

    /** What is absent gets its default. */
    ApplicationDraft {
        redirectUris = Objects.requireNonNullElse(redirectUris, List.of());
        postLogoutRedirectUris = Objects.requireNonNullElse(postLogoutRedirectUris, List.of());
        grantTypes = Objects.requireNonNullElse(grantTypes, List.of("authorization_code"));
        tokenEndpointAuthMethod = Objects.requireNonNullElse(tokenEndpointAuthMethod, "client_secret_basic");
        accessTokenLifetime = Objects.requireNonNullElse(accessTokenLifetime, 3600);
        idTokenLifetime = Objects.requireNonNullElse(idTokenLifetime, 3600);
        refreshTokenLifetime = Objects.requireNonNullElse(refreshTokenLifetime, 2_592_000);
        scopes = Objects.requireNonNullElse(scopes, List.of("openid", "profile"));
        enabled = enabled == null || enabled;
    }

    @Override
    public List<Problem.Violation> violations() {
        return ApplicationRules.violations(this);
    }
}
