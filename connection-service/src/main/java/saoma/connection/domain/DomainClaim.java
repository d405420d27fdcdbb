package saoma.connection.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** The domain a pool asks for. It proves nothing itself: what is proven is the pool's. */
@Entity
class DomainClaim {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 32;

    @Id
    String pool;

    String domain;

    /** What has to be found at the domain; the same for as long as the pool asks for this one. */
    String challenge;

    Instant createdAt;

    static DomainClaim create(String pool, String domain, Instant now) {
        DomainClaim claim = new DomainClaim();
        claim.pool = pool;
        claim.ask(domain, now);
        return claim;
    }

    void ask(String domain, Instant now) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        this.domain = domain;
        challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        createdAt = now;
    }
}
