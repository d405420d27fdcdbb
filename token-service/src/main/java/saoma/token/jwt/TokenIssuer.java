package saoma.token.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
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
import java.util.List;
import java.util.Map;
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

    /** The tokens of what a person granted; there is an ID token when {@code openid} is in its scope. */
    public Uni<OIDCTokenResponse> forGrant(
            Pool pool, ApplicationConfiguration application, AuthorizationGrant grant, Issuance issuance) {
        return rings.of(pool).map(ring -> {
            Instant now = clock.instant();
            AccessToken accessToken = accessToken(
                    ring,
                    ofPerson(pool, grant, issuance, now),
                    grant.scope(),
                    issuance.dpopJkt(),
                    Duration.ofSeconds(application.lifetimes().accessToken()),
                    now);
            return new OIDCTokenResponse(
                    grant.scope().contains("openid")
                            ? new OIDCTokens(
                                    ring.sign(
                                            JWSAlgorithm.RS256,
                                            JOSEObjectType.JWT,
                                            idToken(pool, application, grant, issuance, ring, accessToken, now)),
                                    accessToken,
                                    issuance.refreshToken())
                            : new OIDCTokens(accessToken, issuance.refreshToken()));
        });
    }

    /** A token by which a service or the operator calls one of the services. */
    public Uni<AccessTokenResponse> forService(Pool pool, String clientId, Set<String> scope, String audience) {
        return forItself(pool, clientId, scope, Set.of(audience), null, serviceTokenLifetime);
    }

    /**
     * A token that an application got for itself; there is no person behind it.
     *
     * @param resources whom it is for (RFC 8707); empty for this provider
     * @param dpopJkt thumbprint of the key that it is bound to; null for a bearer token
     */
    public Uni<AccessTokenResponse> forApplication(
            Pool pool, ApplicationConfiguration application, Set<String> scope, Set<String> resources, String dpopJkt) {
        return forItself(
                pool,
                application.clientId(),
                scope,
                resources.isEmpty() ? Set.of(pool.issuer(publicUrl)) : resources,
                dpopJkt,
                Duration.ofSeconds(application.lifetimes().accessToken()));
    }

    private Uni<AccessTokenResponse> forItself(
            Pool pool, String clientId, Set<String> scope, Set<String> audience, String dpopJkt, Duration lifetime) {
        return rings.of(pool).map(ring -> {
            Instant now = clock.instant();
            JWTClaimsSet.Builder claims = claims(pool, clientId, clientId, now).audience(List.copyOf(audience));
            return new AccessTokenResponse(new Tokens(accessToken(ring, claims, scope, dpopJkt, lifetime, now), null));
        });
    }

    private JWTClaimsSet.Builder ofPerson(Pool pool, AuthorizationGrant grant, Issuance issuance, Instant now) {
        return claims(pool, grant.clientId(), grant.subject().toString(), now)
                .audience(pool.issuer(publicUrl))
                .claim("auth_time", grant.authentication().at().getEpochSecond())
                .claim("sid", grant.sid())
                .claim("grant_id", issuance.grantId());
    }

    private JWTClaimsSet.Builder claims(Pool pool, String clientId, String subject, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(pool.issuer(publicUrl))
                .subject(subject)
                .claim("client_id", clientId)
                .issueTime(Date.from(now))
                .jwtID(UUID.randomUUID().toString());
    }

    private static AccessToken accessToken(
            KeyRing ring,
            JWTClaimsSet.Builder claims,
            Collection<String> scope,
            String dpopJkt,
            Duration lifetime,
            Instant now) {
        claims.claim("scope", String.join(" ", scope)).expirationTime(Date.from(now.plus(lifetime)));
        if (dpopJkt != null) {
            claims.claim("cnf", Map.of("jkt", dpopJkt));
        }
        String jwt =
                ring.sign(JWSAlgorithm.RS256, ACCESS_TOKEN_TYPE, claims.build()).serialize();
        Scope granted = new Scope(scope.toArray(String[]::new));
        return dpopJkt == null
                ? new BearerAccessToken(jwt, lifetime.toSeconds(), granted)
                : new DPoPAccessToken(jwt, lifetime.toSeconds(), granted);
    }

    private JWTClaimsSet idToken(
            Pool pool,
            ApplicationConfiguration application,
            AuthorizationGrant grant,
            Issuance issuance,
            KeyRing ring,
            AccessToken accessToken,
            Instant now) {
        JWSAlgorithm algorithm = JWSAlgorithm.RS256;
        return new JWTClaimsSet.Builder()
                .issuer(pool.issuer(publicUrl))
                .subject(grant.subject().toString())
                .audience(application.clientId())
                .issueTime(Date.from(now))
                .expirationTime(
                        Date.from(now.plusSeconds(application.lifetimes().idToken())))
                .claim("auth_time", grant.authentication().at().getEpochSecond())
                .claim("nonce", issuance.refreshed() ? null : grant.nonce())
                .claim("sid", grant.sid())
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(accessToken, algorithm).getValue())
                .build();
    }
}
