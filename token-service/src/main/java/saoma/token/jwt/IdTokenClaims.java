package saoma.token.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;

/** What is in an ID token (OpenID Connect Core §2, §3.1.3.6, §12.2). */
final class IdTokenClaims {

    private IdTokenClaims() {}

    /** @param ofPerson claims about the person that the client asked for by name */
    static JWTClaimsSet of(
            String issuer,
            ApplicationConfiguration application,
            AuthorizationGrant grant,
            Issuance issuance,
            AccessToken accessToken,
            Map<String, Object> ofPerson,
            Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        ofPerson.forEach(claims::claim);
        claims.issuer(issuer)
                .subject(grant.subject().toString())
                .audience(application.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(grant.authentication()
                        .bound(now.plusSeconds(application.lifetimes().idToken()))))
                .claim("azp", application.clientId())
                .claim("nonce", issuance.refreshed() ? null : grant.nonce())
                .claim("at_hash", hash(accessToken, application.algorithms().idToken()));
        SignInClaims.add(claims, grant, grant.claims().idToken());
        return claims.build();
    }

    /** Of the left half of what the signature's algorithm hashes with; SHA-512 for Ed25519. */
    private static String hash(AccessToken accessToken, String algorithm) {
        return AccessTokenHash.compute(accessToken, JWSAlgorithm.parse(algorithm), Curve.Ed25519)
                .getValue();
    }
}
