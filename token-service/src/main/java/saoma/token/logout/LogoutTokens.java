package saoma.token.logout;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.token.key.KeyRings;

/** Logout tokens (OpenID Connect Back-Channel Logout §2.4). */
@ApplicationScoped
class LogoutTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    /** "At most two minutes in the future" is what the specification recommends. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final KeyRings rings;
    private final Clock clock;
    private final String publicUrl;

    LogoutTokens(KeyRings rings, Clock clock, @ConfigProperty(name = "saoma.public-url") String publicUrl) {
        this.rings = rings;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Signed as the client's ID tokens are. */
    Uni<String> issue(Pool pool, ApplicationConfiguration client, Participation to) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(pool.issuer(publicUrl))
                .subject(to.subject().toString())
                .audience(to.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", to.sid())
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        return rings.of(pool)
                .map(ring -> ring.sign(JWSAlgorithm.parse(client.algorithms().idToken()), TYPE, claims)
                        .serialize());
    }
}
