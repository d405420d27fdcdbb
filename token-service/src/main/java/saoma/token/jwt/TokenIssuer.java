package saoma.token.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.TokenConfig;
import saoma.token.client.TokenFailure;
import saoma.token.key.KeyRing;
import saoma.token.key.KeyRings;

/**
 * Issues ID tokens (OpenID Connect Core §2) and access tokens (RFC 9068 §2). They are signed on the caller's thread: a
 * worker thread would cost more than it saves.
 */
@ApplicationScoped
public class TokenIssuer {
    static final JOSEObjectType ACCESS_TOKEN_TYPE = new JOSEObjectType("at+jwt");

    private final KeyRings rings;
    private final RequestedClaims requestedClaims;
    private final Clock clock;
    private final PublicAddresses addresses;
    private final Duration serviceTokenLifetime;

    TokenIssuer(
            KeyRings rings,
            RequestedClaims requestedClaims,
            Clock clock,
            TokenConfig config,
            PublicAddresses addresses) {
        this.rings = rings;
        this.requestedClaims = requestedClaims;
        this.clock = clock;
        this.addresses = addresses;
        this.serviceTokenLifetime = config.serviceTokenLifetime();
    }

    /**
     * The tokens of what a person granted; there is an ID token when {@code openid} is in its scope. Claims that the
     * client wanted by name are in the first one and not in refreshed ones, which need no call to user-service. None
     * outlives the sign-in; fails with {@code invalid_grant} when that is over.
     */
    public Uni<OIDCTokenResponse> forGrant(
            Pool pool, ApplicationConfiguration application, AuthorizationGrant grant, Issuance issuance) {
        Uni<Map<String, Object>> ofPerson =
                issuance.refreshed() || !grant.scope().contains("openid")
                        ? Uni.createFrom().item(Map.of())
                        : requestedClaims.forIdToken(pool, grant);
        return ofPerson.chain(claims ->
                rings.of(pool).map(ring -> tokens(ring, addresses.issuer(pool), application, grant, issuance, claims)));
    }

    private OIDCTokenResponse tokens(
            KeyRing ring,
            String issuer,
            ApplicationConfiguration application,
            AuthorizationGrant grant,
            Issuance issuance,
            Map<String, Object> ofPerson) {
        Instant now = clock.instant();
        AccessToken accessToken = accessToken(
                ring,
                application.algorithms().accessToken(),
                AccessTokenClaims.ofGrant(issuer, grant, issuance, now),
                grant.scope(),
                issuance.dpopJkt(),
                lifetime(application, grant.authentication(), now),
                now);
        if (!grant.scope().contains("openid")) {
            return new OIDCTokenResponse(new OIDCTokens(accessToken, issuance.refreshToken()));
        }
        SignedJWT idToken = ring.sign(
                JWSAlgorithm.parse(application.algorithms().idToken()),
                JOSEObjectType.JWT,
                IdTokenClaims.of(issuer, application, grant, issuance, accessToken, ofPerson, now));
        return new OIDCTokenResponse(new OIDCTokens(idToken, accessToken, issuance.refreshToken()));
    }

    /** A token by which a service or the operator calls one of the services; in RS256, which these verify. */
    public Uni<AccessTokenResponse> forService(Pool pool, String clientId, Set<String> scope, String audience) {
        return forItself(
                pool, clientId, JWSAlgorithm.RS256.getName(), scope, Set.of(audience), null, serviceTokenLifetime);
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
                application.algorithms().accessToken(),
                scope,
                resources.isEmpty() ? Set.of(addresses.issuer(pool)) : resources,
                dpopJkt,
                lifetime(application));
    }

    private Uni<AccessTokenResponse> forItself(
            Pool pool,
            String clientId,
            String algorithm,
            Set<String> scope,
            Set<String> audience,
            String dpopJkt,
            Duration lifetime) {
        return rings.of(pool).map(ring -> {
            Instant now = clock.instant();
            JWTClaimsSet.Builder claims = AccessTokenClaims.ofClient(addresses.issuer(pool), clientId, audience, now);
            return new AccessTokenResponse(
                    new Tokens(accessToken(ring, algorithm, claims, scope, dpopJkt, lifetime, now), null));
        });
    }

    private static AccessToken accessToken(
            KeyRing ring,
            String algorithm,
            JWTClaimsSet.Builder claims,
            Collection<String> scope,
            String dpopJkt,
            Duration lifetime,
            Instant now) {
        String jwt = ring.sign(
                        JWSAlgorithm.parse(algorithm),
                        ACCESS_TOKEN_TYPE,
                        AccessTokenClaims.complete(claims, scope, dpopJkt, now, lifetime))
                .serialize();
        Scope granted = new Scope(scope.toArray(String[]::new));
        return dpopJkt == null
                ? new BearerAccessToken(jwt, lifetime.toSeconds(), granted)
                : new DPoPAccessToken(jwt, lifetime.toSeconds(), granted);
    }

    /** Whole seconds, and at least one. */
    private static Duration lifetime(ApplicationConfiguration application, Authentication authentication, Instant now) {
        Duration lifetime = Duration.between(now, authentication.bound(now.plus(lifetime(application))));
        if (lifetime.toSeconds() < 1) {
            throw new TokenFailure(OAuth2Error.INVALID_GRANT, "the sign-in is over; the person has to sign in again");
        }
        return lifetime;
    }

    private static Duration lifetime(ApplicationConfiguration application) {
        return Duration.ofSeconds(application.lifetimes().accessToken());
    }
}
