package saoma.token.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;
import saoma.token.key.KeyRing;
import saoma.token.key.KeyRings;

/** Issues ID tokens (OpenID Connect Core §2) and access tokens (RFC 9068 §2). */
@ApplicationScoped
public class TokenIssuer {
    static final JOSEObjectType ACCESS_TOKEN_TYPE = new JOSEObjectType("at+jwt");

    private final KeyRings rings;
    private final Clock clock;
    private final String publicUrl;
    private final Duration serviceTokenLifetime;

    TokenIssuer(
            KeyRings rings,
            Clock clock,
            TokenConfig config,
            @ConfigProperty(name = "saoma.public-url") String publicUrl) {
        this.rings = rings;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.serviceTokenLifetime = config.serviceTokenLifetime();
    }

    /** The tokens of one sign-in. */
    public Uni<OIDCTokenResponse> forSignIn(Pool pool, ApplicationConfiguration application, AuthorizationGrant grant) {
        return rings.of(pool).map(ring -> {
            Instant now = clock.instant();
            BearerAccessToken accessToken = accessToken(
                    ring,
                    claims(pool, application.clientId(), grant.subject().toString(), now)
                            .audience(pool.issuer(publicUrl))
                            .claim("auth_time", grant.authentication().at().getEpochSecond())
                            .claim("sid", grant.sid()),
                    grant.scope(),
                    Duration.ofSeconds(application.lifetimes().accessToken()),
                    now);
            SignedJWT idToken =
                    ring.sign(JOSEObjectType.JWT, idToken(pool, application, grant, ring, accessToken, now));
            return new OIDCTokenResponse(new OIDCTokens(idToken, accessToken, null));
        });
    }

    /** A token by which a service or the operator calls one of the services. */
    public Uni<AccessTokenResponse> forService(Pool pool, String clientId, Set<String> scope, String audience) {
        return forItself(pool, clientId, scope, audience, serviceTokenLifetime);
    }

    /** A token that an application got for itself; there is no person behind it. */
    public Uni<AccessTokenResponse> forApplication(Pool pool, ApplicationConfiguration application, Set<String> scope) {
        return forItself(
                pool,
                application.clientId(),
                scope,
                pool.issuer(publicUrl),
                Duration.ofSeconds(application.lifetimes().accessToken()));
    }

    private Uni<AccessTokenResponse> forItself(
            Pool pool, String clientId, Set<String> scope, String audience, Duration lifetime) {
        return rings.of(pool).map(ring -> {
            Instant now = clock.instant();
            JWTClaimsSet.Builder claims = claims(pool, clientId, clientId, now).audience(audience);
            return new AccessTokenResponse(new Tokens(accessToken(ring, claims, scope, lifetime, now), null));
        });
    }

    private JWTClaimsSet.Builder claims(Pool pool, String clientId, String subject, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(pool.issuer(publicUrl))
                .subject(subject)
                .claim("client_id", clientId)
                .issueTime(Date.from(now))
                .jwtID(UUID.randomUUID().toString());
    }

    private static BearerAccessToken accessToken(
            KeyRing ring, JWTClaimsSet.Builder claims, Collection<String> scope, Duration lifetime, Instant now) {
        SignedJWT jwt = ring.sign(
                ACCESS_TOKEN_TYPE,
                claims.claim("scope", String.join(" ", scope))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        return new BearerAccessToken(jwt.serialize(), lifetime.toSeconds(), new Scope(scope.toArray(String[]::new)));
    }

    private JWTClaimsSet idToken(
            Pool pool,
            ApplicationConfiguration application,
            AuthorizationGrant grant,
            KeyRing ring,
            BearerAccessToken accessToken,
            Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(pool.issuer(publicUrl))
                .subject(grant.subject().toString())
                .audience(application.clientId())
                .issueTime(Date.from(now))
                .expirationTime(
                        Date.from(now.plusSeconds(application.lifetimes().idToken())))
                .claim("auth_time", grant.authentication().at().getEpochSecond())
                .claim("nonce", grant.nonce())
                .claim("sid", grant.sid())
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(accessToken, ring.algorithm()).getValue())
                .build();
    }
}
