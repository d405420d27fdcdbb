package saoma.token.refresh;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.client.TokenFailure;

/** Who gets a refresh token (OpenID Connect Core §11): whom {@code offline_access} was granted, and no query for the rest. */
@ApplicationScoped
public class OfflineAccess {
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    OfflineAccess(RefreshTokens refreshTokens, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /**
     * @param grantId of the access token that is issued with it
     * @param grantedAt an ending since then is heeded
     * @param dpopJkt thumbprint of the key that it gets bound to; null when the client has proven none
     * @return null when none is due; fails with {@code invalid_grant} when the grant was ended meanwhile
     */
    public Uni<RefreshToken> begin(
            Pool pool,
            ApplicationConfiguration application,
            UUID grantId,
            AuthorizationGrant grant,
            Instant grantedAt,
            String dpopJkt) {
        if (!grant.scope().contains("offline_access")
                || !application.grantTypes().contains("refresh_token")) {
            return Uni.createFrom().nullItem();
        }
        Instant now = clock.instant();
        Instant end = grant.authentication()
                .bound(now.plusSeconds(application.lifetimes().refreshToken()));
        return refreshTokens
                .begin(new Family(grantId, pool, lasting(grant), dpopJkt, grantedAt, now, end))
                .map(token -> new RefreshToken(token.orElseThrow(() -> new TokenFailure(OAuth2Error.INVALID_GRANT))));
    }

    private static AuthorizationGrant lasting(AuthorizationGrant grant) {
        return new AuthorizationGrant(
                grant.clientId(),
                null,
                null,
                null,
                grant.scope(),
                grant.resources(),
                grant.claims(),
                grant.subject(),
                grant.authentication(),
                grant.sid(),
                null,
                null);
    }
}
