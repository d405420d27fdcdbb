package saoma.token.grant;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.jwt.Issuance;
import saoma.token.jwt.TokenIssuer;
import saoma.token.refresh.Family;
import saoma.token.refresh.Presented;
import saoma.token.refresh.RefreshTokens;
import saoma.token.revocation.GrantRevocation;

/** The refresh token grant (RFC 6749 §6, OpenID Connect Core §12). */
@ApplicationScoped
class RefreshTokenRedemption {
    /** All that who is not the family's client learns. */
    private static final String UNKNOWN = "the refresh token is unknown, was revoked, or is another client's";

    /** In this order: who has the token but not its key cannot even end the family. */
    private static final List<Rule> RULES = List.of(
            new Rule(Use::byItsClient, UNKNOWN),
            new Rule(Use::inTime, "the refresh token has expired"),
            new Rule(
                    Use::withItsKey,
                    "the refresh token needs a DPoP proof, of a public client with the key it is bound to"));

    private static final Rule CONNECTION =
            new Rule(Use::connectionServes, "the connection of the sign-in is not available any more");

    private final RefreshTokens refreshTokens;
    private final GrantRevocation revocation;
    private final TokenIssuer tokens;
    private final Clock clock;

    RefreshTokenRedemption(RefreshTokens refreshTokens, GrantRevocation revocation, TokenIssuer tokens, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.revocation = revocation;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param dpopJkt thumbprint of the key that the request proved; null when it proved none */
    Uni<OIDCTokenResponse> redeem(
            Pool pool,
            ApplicationConfiguration application,
            RefreshTokenGrant held,
            ClientRequest request,
            String dpopJkt) {
        return refreshTokens.find(pool, held.getRefreshToken().getValue()).chain(found -> {
            Presented presented = found.orElseThrow(() -> refused(UNKNOWN));
            Family family = presented.family();
            Use use = new Use(family, application, dpopJkt, clock.instant());
            RULES.forEach(rule -> rule.check(use));
            if (!refreshTokens.isAlive(presented)) {
                return replayed(pool, family);
            }
            CONNECTION.check(use);
            AuthorizationGrant narrowed = Narrowing.ofRefresh(family.grant(), application, request);
            return refreshTokens.rotate(presented).chain(current -> current.map(token -> tokens.forGrant(
                            pool,
                            application,
                            narrowed,
                            new Issuance(family.id().toString(), dpopJkt, new RefreshToken(token), true)))
                    .orElseGet(() -> replayed(pool, family)));
        });
    }

    /** An old token came back: two hold it, and we cannot tell who is the thief (RFC 9700 §4.14.2). */
    private Uni<OIDCTokenResponse> replayed(Pool pool, Family family) {
        return revocation.revoke(pool, family.id()).chain(revoked -> Uni.createFrom()
                .failure(refused(UNKNOWN)));
    }

    private static TokenFailure refused(String description) {
        return new TokenFailure(OAuth2Error.INVALID_GRANT, description);
    }

    private record Rule(Predicate<Use> holds, String otherwise) {
        void check(Use use) {
            if (!holds.test(use)) {
                throw refused(otherwise);
            }
        }
    }

    /** One use of a token of a family. */
    private record Use(Family family, ApplicationConfiguration application, String dpopJkt, Instant now) {

        boolean byItsClient() {
            return family.grant().clientId().equals(application.clientId());
        }

        boolean inTime() {
            return now.isBefore(family.endsAt(application));
        }

        /**
         * A public client has nothing but the key to show that the token is its own. Others authenticate: they may come
         * with a new key, but not without one (RFC 9449 §5).
         */
        boolean withItsKey() {
            return family.dpopJkt() == null
                    || (application.isPublic() ? family.dpopJkt().equals(dpopJkt) : dpopJkt != null);
        }

        boolean connectionServes() {
            return family.connectionServes(application);
        }
    }
}
