package saoma.token.grant;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.code.AuthorizationCodeStore;
import saoma.token.code.Redemption;
import saoma.token.jwt.Issuance;
import saoma.token.jwt.TokenIssuer;
import saoma.token.refresh.OfflineAccess;
import saoma.token.revocation.GrantRevocation;

/** The authorization code grant (RFC 6749 §4.1.3) with PKCE (RFC 7636 §4.6). */
@ApplicationScoped
class AuthorizationCodeRedemption {
    private final AuthorizationCodeStore codes;
    private final OfflineAccess offlineAccess;
    private final GrantRevocation revocation;
    private final TokenIssuer tokens;

    AuthorizationCodeRedemption(
            AuthorizationCodeStore codes, OfflineAccess offlineAccess, GrantRevocation revocation, TokenIssuer tokens) {
        this.codes = codes;
        this.offlineAccess = offlineAccess;
        this.revocation = revocation;
        this.tokens = tokens;
    }

    /**
     * The code is consumed before anything about it is checked and before a token is signed: a mistake then costs a
     * retry of the sign-in, while a code that survives a failed attempt can be tried again by whoever stole it.
     *
     * @param dpopJkt thumbprint of the key that the client has proven, to which a code may be bound (RFC 9449 §10);
     *     null when it has proven none
     */
    Uni<OIDCTokenResponse> redeem(
            Pool pool,
            ApplicationConfiguration application,
            AuthorizationCodeGrant presented,
            ClientRequest request,
            String dpopJkt) {
        Duration remembered = Duration.ofSeconds(application.lifetimes().accessToken());
        return codes.redeem(pool, presented.getAuthorizationCode().getValue(), application.clientId(), remembered)
                .call(redemption -> endReused(pool, application, redemption))
                .invoke(redemption -> check(application, redemption.grant(), presented, dpopJkt))
                .chain(redemption -> {
                    AuthorizationGrant narrowed = Narrowing.ofCode(redemption.grant(), application, request);
                    return offlineAccess
                            .begin(
                                    pool,
                                    application,
                                    redemption.grantId(),
                                    redemption.grant(),
                                    redemption.grantedAt(),
                                    dpopJkt)
                            .chain(refreshToken -> tokens.forGrant(
                                    pool,
                                    application,
                                    narrowed,
                                    new Issuance(redemption.grantId().toString(), dpopJkt, refreshToken, false)));
                });
    }

    /** Who comes twice with a code has lost it to somebody, so what it gave is taken back (RFC 6749 §4.1.2). */
    private Uni<Void> endReused(Pool pool, ApplicationConfiguration application, Redemption redemption) {
        return application.clientId().equals(redemption.usedBy())
                ? revocation.revoke(pool, redemption.grantId())
                : Uni.createFrom().voidItem();
    }

    private static void check(
            ApplicationConfiguration application,
            AuthorizationGrant grant,
            AuthorizationCodeGrant presented,
            String dpopJkt) {
        if (grant == null
                || !grant.clientId().equals(application.clientId())
                || presented.getRedirectionURI() == null
                || !grant.redirectUri().equals(presented.getRedirectionURI().toString())
                || !verifies(grant, presented.getCodeVerifier())
                || grant.dpopJkt() != null && !grant.dpopJkt().equals(dpopJkt)) {
            throw new TokenFailure(OAuth2Error.INVALID_GRANT);
        }
    }

    /** A verifier without a challenge is refused too: somebody took the challenge out (RFC 9700 §4.8.2). */
    private static boolean verifies(AuthorizationGrant grant, CodeVerifier verifier) {
        if (grant.codeChallenge() == null || verifier == null) {
            return grant.codeChallenge() == null && verifier == null;
        }
        CodeChallenge computed = CodeChallenge.compute(CodeChallengeMethod.S256, verifier);
        return MessageDigest.isEqual(
                computed.getValue().getBytes(StandardCharsets.US_ASCII),
                grant.codeChallenge().getBytes(StandardCharsets.US_ASCII));
    }
}
