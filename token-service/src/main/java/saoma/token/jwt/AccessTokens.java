package saoma.token.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.StorageUnavailable;
import saoma.token.key.KeyRings;

/** Reads access tokens that relying parties present to us (RFC 9068 §4). */
@ApplicationScoped
public class AccessTokens {
    private final KeyRings rings;
    private final RevokedAccessTokens revoked;
    private final Clock clock;
    private final PublicAddresses addresses;

    AccessTokens(KeyRings rings, RevokedAccessTokens revoked, Clock clock, PublicAddresses addresses) {
        this.rings = rings;
        this.revoked = revoked;
        this.clock = clock;
        this.addresses = addresses;
    }

    /**
     * What a valid access token says.
     *
     * @param authTime when the person proved who they are
     * @param dpopJkt thumbprint of the key that it is bound to (RFC 9449 §6.1); null for a bearer token
     * @param userinfoClaims claims that were asked for one by one (OpenID Connect Core §5.5)
     * @param wecom who the person is to WeCom; null when the scope does not tell
     */
    public record Presented(
            UUID subject,
            String clientId,
            Set<String> scope,
            Instant authTime,
            String dpopJkt,
            Set<String> userinfoClaims,
            Map<String, Object> wecom) {}

    /**
     * @param pool one that exists
     * @return empty unless this pool issued the token to a person's sign-in, for itself, and it has not expired
     */
    public Uni<Optional<Presented>> read(Pool pool, String token) {
        return claims(pool, token)
                .map(valid -> valid.filter(claims -> claims.getAudience().contains(addresses.issuer(pool)))
                        .flatMap(AccessTokens::presented));
    }

    /**
     * @param pool one that exists
     * @return empty unless this pool issued the token, whoever it is for, and it has neither expired nor been revoked;
     *     fails with {@link StorageUnavailable} when that cannot be told
     */
    public Uni<Optional<JWTClaimsSet>> claims(Pool pool, String token) {
        return rings.of(pool)
                .map(ring -> Optional.ofNullable(ring.verify(TokenIssuer.ACCESS_TOKEN_TYPE, token))
                        .filter(claims -> isCurrent(pool, claims)))
                .chain(current -> current.map(claims -> unlessRevoked(pool, claims))
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<JWTClaimsSet>> unlessRevoked(Pool pool, JWTClaimsSet claims) {
        return revoked.contain(pool, (String) claims.getClaim("grant_id"), claims.getJWTID())
                .map(found -> found ? Optional.empty() : Optional.of(claims));
    }

    private boolean isCurrent(Pool pool, JWTClaimsSet claims) {
        return addresses.issuer(pool).equals(claims.getIssuer())
                && claims.getExpirationTime() != null
                && clock.instant().isBefore(claims.getExpirationTime().toInstant());
    }

    /** A token that an application got for itself has no person as its subject. */
    private static Optional<Presented> presented(JWTClaimsSet claims) {
        try {
            Long authTime = claims.getLongClaim("auth_time");
            if (authTime == null) {
                return Optional.empty();
            }
            List<String> userinfoClaims = claims.getStringListClaim("userinfo_claims");
            return Optional.of(new Presented(
                    UUID.fromString(claims.getSubject()),
                    (String) claims.getClaim("client_id"),
                    Set.copyOf(Arrays.asList(((String) claims.getClaim("scope")).split(" "))),
                    Instant.ofEpochSecond(authTime),
                    dpopJkt(claims),
                    userinfoClaims == null ? Set.of() : Set.copyOf(userinfoClaims),
                    claims.getJSONObjectClaim("wecom")));
        } catch (IllegalArgumentException | ParseException notOurs) {
            return Optional.empty();
        }
    }

    private static String dpopJkt(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> confirmation = claims.getJSONObjectClaim("cnf");
        return confirmation == null ? null : (String) confirmation.get("jkt");
    }
}
