package saoma.token.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant;

/** What is in an access token (RFC 9068 §2.2). */
final class AccessTokenClaims {

    private AccessTokenClaims() {}

    /** Of a person's grant. */
    static JWTClaimsSet.Builder ofGrant(String issuer, AuthorizationGrant grant, Issuance issuance, Instant now) {
        JWTClaimsSet.Builder claims = of(
                        issuer, grant.clientId(), grant.subject().toString(), now)
                .audience(audience(issuer, grant))
                .claim("grant_id", issuance.grantId());
        Set<String> names = grant.claims().userinfo();
        if (!names.isEmpty()) {
            claims.claim("userinfo_claims", List.copyOf(names));
        }
        SignInClaims.add(claims, grant, names);
        return claims;
    }

    /** Of a client's own (RFC 6749 §4.4): there is no person behind it. */
    static JWTClaimsSet.Builder ofClient(String issuer, String clientId, Set<String> audience, Instant now) {
        return of(issuer, clientId, clientId, now).audience(List.copyOf(audience));
    }

    /** @param dpopJkt thumbprint of the key that the token is bound to (RFC 9449 §6.1); null for a bearer token */
    static JWTClaimsSet complete(
            JWTClaimsSet.Builder claims, Collection<String> scope, String dpopJkt, Instant now, Duration lifetime) {
        return claims.claim("scope", scope.isEmpty() ? null : String.join(" ", scope))
                .claim("cnf", dpopJkt == null ? null : Map.of("jkt", dpopJkt))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
    }

    private static JWTClaimsSet.Builder of(String issuer, String clientId, String subject, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .claim("client_id", clientId)
                .issueTime(Date.from(now))
                .jwtID(UUID.randomUUID().toString());
    }

    /** The resources it was asked for (RFC 8707 §2.2), and ourselves when it opens the userinfo endpoint. */
    private static List<String> audience(String issuer, AuthorizationGrant grant) {
        List<String> audience = new ArrayList<>(grant.resources());
        if (audience.isEmpty() || grant.scope().contains("openid")) {
            audience.add(issuer);
        }
        return audience;
    }
}
