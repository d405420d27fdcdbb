package saoma.connection.published;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import saoma.connection.application.ApplicationDraft;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Algorithms;
import saoma.protocol.ApplicationConfiguration.BackchannelLogout;
import saoma.protocol.ApplicationConfiguration.Lifetimes;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.Branding;

/** An application beside one of its secrets; with no secret alive, one row without. */
record ApplicationRow(
        UUID id,
        String pool,
        String clientId,
        ApplicationDraft metadata,
        Branding poolBranding,
        String sha256,
        Instant expiresAt) {

    /** @param rows the same application with each of its secrets; at least one */
    static ApplicationConfiguration configuration(
            List<ApplicationRow> rows, List<ApplicationConfiguration.Connection> connections) {
        ApplicationRow row = rows.get(0);
        ApplicationDraft metadata = row.metadata;
        return new ApplicationConfiguration(
                row.id,
                row.pool,
                metadata.identifier(),
                metadata.name(),
                row.clientId,
                metadata.enabled(),
                metadata.tokenEndpointAuthMethod(),
                rows.stream()
                        .map(ApplicationRow::secret)
                        .filter(Objects::nonNull)
                        .toList(),
                metadata.jwks(),
                metadata.jwksUri(),
                Set.copyOf(metadata.redirectUris()),
                Set.copyOf(metadata.postLogoutRedirectUris()),
                Set.copyOf(metadata.grantTypes()),
                Set.copyOf(metadata.scopes()),
                Set.copyOf(metadata.resources()),
                lifetimes(metadata),
                new Algorithms(metadata.idTokenSignedResponseAlg(), metadata.accessTokenSignedResponseAlg()),
                requirements(metadata),
                backchannelLogout(metadata),
                metadata.initiateLoginUri(),
                branding(metadata.branding(), row.poolBranding),
                Set.copyOf(metadata.embeddingOrigins()),
                connections);
    }

    private ApplicationConfiguration.ClientSecret secret() {
        return sha256 == null ? null : new ApplicationConfiguration.ClientSecret(sha256, expiresAt);
    }

    private static Branding branding(Branding own, Branding ofPool) {
        return Objects.requireNonNullElse(own, Branding.NONE).orElse(Objects.requireNonNullElse(ofPool, Branding.NONE));
    }

    private static Lifetimes lifetimes(ApplicationDraft metadata) {
        return new Lifetimes(
                metadata.accessTokenLifetime(),
                metadata.idTokenLifetime(),
                metadata.refreshTokenLifetime(),
                metadata.refreshTokenIdleLifetime());
    }

    private static Requirements requirements(ApplicationDraft metadata) {
        return new Requirements(
                metadata.requirePkce(),
                metadata.requirePushedAuthorizationRequests(),
                metadata.requireSignedRequestObject(),
                metadata.dpopBoundAccessTokens(),
                metadata.consentRequired());
    }

    private static BackchannelLogout backchannelLogout(ApplicationDraft metadata) {
        return metadata.backchannelLogoutUri() == null
                ? null
                : new BackchannelLogout(metadata.backchannelLogoutUri(), metadata.backchannelLogoutSessionRequired());
    }
}
