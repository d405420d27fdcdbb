package saoma.connection.published;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Lifetimes;

/** An application beside one of its secrets; with no secret alive, one row without. */
record ApplicationRow(
        UUID id,
        String pool,
        String identifier,
        String name,
        String clientId,
        boolean enabled,
        String tokenEndpointAuthMethod,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> grantTypes,
        List<String> scopes,
        int accessTokenLifetime,
        int idTokenLifetime,
        String sha256,
        Instant expiresAt) {

    /** @param rows the same application with each of its secrets; at least one */
    static ApplicationConfiguration configuration(
            List<ApplicationRow> rows, List<ApplicationConfiguration.Connection> connections) {
        ApplicationRow row = rows.get(0);
        return new ApplicationConfiguration(
                row.id,
                row.pool,
                row.identifier,
                row.name,
                row.clientId,
                row.enabled,
                row.tokenEndpointAuthMethod,
                rows.stream()
                        .map(ApplicationRow::secret)
                        .filter(Objects::nonNull)
                        .toList(),
                null,
                null,
                Set.copyOf(row.redirectUris),
                Set.copyOf(row.postLogoutRedirectUris),
                Set.copyOf(row.grantTypes),
                Set.copyOf(row.scopes),
                null,
                new Lifetimes(
                        row.accessTokenLifetime,
                        row.idTokenLifetime,
                        Lifetimes.DEFAULT.refreshToken(),
                        Lifetimes.DEFAULT.refreshTokenIdle()),
                null,
                null,
                null,
                connections);
    }

    private ApplicationConfiguration.ClientSecret secret() {
        return sha256 == null ? null : new ApplicationConfiguration.ClientSecret(sha256, expiresAt);
    }
}
