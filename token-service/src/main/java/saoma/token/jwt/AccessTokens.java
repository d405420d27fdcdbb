package saoma.token.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.protocol.Pool;
import saoma.token.key.KeyRings;

/** Reads access tokens that relying parties present to us (RFC 9068 §4). */
@ApplicationScoped
public class AccessTokens {
    private final KeyRings rings;
    private final Clock clock;
    private final String publicUrl;

    AccessTokens(KeyRings rings, Clock clock, @ConfigProperty(name = "saoma.public-url") String publicUrl) {
        this.rings = rings;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** What a valid access token says. */
    public record Presented(UUID subject, String clientId, Set<String> scope) {}

    /**
     * @param pool one that exists
     * @return empty unless this pool issued the token to a person's sign-in, for itself, and it has not expired
     */
    public Uni<Optional<Presented>> read(Pool pool, String token) {
        return rings.of(pool).map(ring -> Optional.ofNullable(ring.verify(TokenIssuer.ACCESS_TOKEN_TYPE, token))
                .filter(claims -> isCurrent(pool, claims))
                .flatMap(AccessTokens::presented));
    }

    private boolean isCurrent(Pool pool, JWTClaimsSet claims) {
        String issuer = pool.issuer(publicUrl);
        return issuer.equals(claims.getIssuer())
                && claims.getAudience().contains(issuer)
                && claims.getExpirationTime() != null
                && clock.instant().isBefore(claims.getExpirationTime().toInstant());
    }

    /** A token that an application got for itself has no person as its subject. */
    private static Optional<Presented> presented(JWTClaimsSet claims) {
        try {
            return Optional.of(new Presented(
                    UUID.fromString(claims.getSubject()),
                    (String) claims.getClaim("client_id"),
                    Set.copyOf(Arrays.asList(((String) claims.getClaim("scope")).split(" ")))));
        } catch (IllegalArgumentException noPerson) {
            return Optional.empty();
        }
    }
}
