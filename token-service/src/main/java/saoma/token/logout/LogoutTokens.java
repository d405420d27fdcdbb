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
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
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
    private final PublicAddresses addresses;

    LogoutTokens(KeyRings rings, Clock clock, PublicAddresses addresses) {
        this.rings = rings;
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Signed as the client's ID tokens are. */
    Uni<String> issue(Pool pool, ApplicationConfiguration client, Participation to) {
        return addresses.ready(pool).chain(() -> rings.of(pool)).map(ring -> ring.sign(
                        JWSAlgorithm.parse(client.algorithms().idToken()), TYPE, claims(pool, to))
                .serialize());
    }

    private JWTClaimsSet claims(Pool pool, Participation to) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(addresses.issuer(pool))
                .subject(to.subject().toString())
                .audience(to.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", to.sid())
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
    }
}
