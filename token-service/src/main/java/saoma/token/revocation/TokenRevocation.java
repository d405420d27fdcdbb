package saoma.token.revocation;

import com.nimbusds.jwt.JWTClaimsSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import saoma.protocol.Pool;
import saoma.token.jwt.AccessTokens;
import saoma.token.jwt.RevokedAccessTokens;
import saoma.token.refresh.Presented;
import saoma.token.refresh.RefreshTokens;

/** What a client gives back (RFC 7009 §2.1): with a refresh token the whole grant, with an access token only that one. */
@ApplicationScoped
class TokenRevocation {
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final GrantRevocation grants;
    private final RevokedAccessTokens revoked;

    TokenRevocation(
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            GrantRevocation grants,
            RevokedAccessTokens revoked) {
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.grants = grants;
        this.revoked = revoked;
    }

    /** Nothing happens, and nobody learns so, when the token is unknown, dead or another client's (RFC 7009 §2.2). */
    Uni<Void> revoke(Pool pool, String clientId, String token) {
        return refreshTokens
                .find(pool, token)
                .chain(found -> found.isPresent()
                        ? revokeGrant(pool, clientId, found.get())
                        : accessTokens.claims(pool, token).chain(valid -> revokeAccessToken(pool, clientId, valid)));
    }

    private Uni<Void> revokeGrant(Pool pool, String clientId, Presented presented) {
        return presented.family().grant().clientId().equals(clientId)
                ? grants.revoke(pool, presented.family().id())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> revokeAccessToken(Pool pool, String clientId, Optional<JWTClaimsSet> valid) {
        return valid.filter(claims -> clientId.equals(claims.getClaim("client_id")))
                .map(claims -> revoked.addToken(pool, (String) claims.getClaim("grant_id"), claims.getJWTID()))
                .orElse(Uni.createFrom().voidItem());
    }
}
