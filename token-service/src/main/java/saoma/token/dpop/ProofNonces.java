package saoma.token.dpop;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.sealing.Seal.SealBroken;

/**
 * Nonces of ours for proofs (RFC 9449 §8). A nonce is the sealed time of its making, so that every replica knows it
 * and nobody else can make or foresee one.
 */
@ApplicationScoped
class ProofNonces {
    /** Clients ask for a new one about as often. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Seal seal;
    private final Clock clock;

    ProofNonces(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    String issue(Pool pool) {
        return seal.seal(Long.toString(clock.instant().getEpochSecond()), purpose(pool));
    }

    /** @param nonce null is none of ours */
    boolean accepts(Pool pool, String nonce) {
        if (nonce == null) {
            return false;
        }
        try {
            Instant issued = Instant.ofEpochSecond(Long.parseLong(seal.open(nonce, purpose(pool))));
            return clock.instant().isBefore(issued.plus(LIFETIME));
        } catch (SealBroken notOurs) {
            return false;
        }
    }

    private static String purpose(Pool pool) {
        return "dpop-nonce/" + pool.identifier();
    }
}
