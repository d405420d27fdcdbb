package saoma.token.dpop;

import com.nimbusds.jose.JWSAlgorithm;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.StorageUnavailable;
import saoma.token.TokenConfig;

/** Which key a request proves possession of (RFC 9449). */
@ApplicationScoped
public class DpopProofs {
    public static final String HEADER = "DPoP";
    public static final String NONCE_HEADER = "DPoP-Nonce";

    /** What proofs may be signed with (RFC 9449 §5.1). */
    public static final List<JWSAlgorithm> ALGORITHMS = ProofRules.ALGORITHMS;

    private final UsedProofs used;
    private final ProofNonces nonces;
    private final Clock clock;
    private final PublicAddresses addresses;
    private final Duration lifetime;
    private final Duration remembered;
    private final boolean nonceRequired;

    DpopProofs(UsedProofs used, ProofNonces nonces, Clock clock, TokenConfig config, PublicAddresses addresses) {
        this.used = used;
        this.nonces = nonces;
        this.clock = clock;
        this.addresses = addresses;
        this.lifetime = config.dpop().proofLifetime();
        // the client's clock may be ahead, and so may ours be to that of another replica
        this.remembered = lifetime.plus(ProofRules.CLOCK_SKEW.multipliedBy(2));
        this.nonceRequired = config.dpop().requireNonce();
    }

    /**
     * Accepts the proof of a request to an endpoint of the authorization server; nobody can use it again.
     *
     * @param path of the endpoint below the issuer, such as {@code /token}
     * @param headers values of the request's {@code DPoP} header fields, as many as there are
     * @return SHA-256 thumbprint of the proven key (RFC 7638); empty when the request has no proof; fails with {@link
     *     InvalidProof}, {@link NonceRequired}, or {@link StorageUnavailable} while replays cannot be told
     */
    public Uni<Optional<String>> provenKey(Pool pool, String method, String path, List<String> headers) {
        return provenKey(pool, method, path, headers, null);
    }

    /**
     * The same for a request to a protected resource, whose proof must name the access token (RFC 9449 §7).
     *
     * @param accessToken null at an endpoint that takes none
     */
    public Uni<Optional<String>> provenKey(
            Pool pool, String method, String path, List<String> headers, String accessToken) {
        return Uni.createFrom().item(() -> Proof.of(headers)).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Proof proof = found.get();
            ProofRules.check(
                    proof,
                    new ProofRules.Use(method, addresses.issuer(pool) + path, clock.instant(), lifetime, accessToken));
            requireNonce(pool, proof);
            return used.use(pool, proof, remembered).replaceWith(() -> Optional.of(proof.thumbprint()));
        });
    }

    private void requireNonce(Pool pool, Proof proof) {
        if (nonceRequired && !nonces.accepts(pool, nonce(proof))) {
            throw new NonceRequired(nonces.issue(pool));
        }
    }

    private static String nonce(Proof proof) {
        try {
            return proof.claims().getStringClaim("nonce");
        } catch (ParseException notText) {
            return null;
        }
    }
}
