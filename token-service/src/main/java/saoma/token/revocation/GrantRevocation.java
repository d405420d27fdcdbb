package saoma.token.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;
import saoma.token.jwt.RevokedAccessTokens;
import saoma.token.refresh.RefreshTokens;

/** Takes back all that one grant gave: its access tokens and its refresh tokens. */
@ApplicationScoped
public class GrantRevocation {
    private final RevokedAccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    GrantRevocation(RevokedAccessTokens accessTokens, RefreshTokens refreshTokens) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    /** Access tokens first: {@link RefreshTokens#begin} relies on it. When one storage is down, the other is still asked. */
    public Uni<Void> revoke(Pool pool, UUID grantId) {
        return Uni.join()
                .all(accessTokens.addGrants(pool, List.of(grantId)), refreshTokens.delete(pool, grantId))
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .onFailure()
                .transform(StorageUnavailable::new)
                .replaceWithVoid();
    }
}
