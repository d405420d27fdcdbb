package saoma.token.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import saoma.token.key.Signatures;

/**
 * What makes a proof valid (RFC 9449 §4.3), rule by rule. Nimbus has a verifier of its own, but it knows no EdDSA,
 * compares addresses by character, reads the system's clock and stores used proofs while the caller waits.
 */
final class ProofRules {
    /** What FAPI 2.0 Security Profile §5.4.1 allows, the strongest client first. */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    /** A client's clock may be ahead; FAPI 2.0 wants 10 seconds accepted and more than 60 refused. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int SMALLEST_RSA_BITS = 2048;
    /** Verifying takes longer the longer the key is, and a stranger chooses the key. */
    private static final int LARGEST_RSA_BITS = 4096;

    private static final int LARGEST_RSA_EXPONENT_BITS = 64;

    private static final List<Rule> RULES = List.of(
            ProofRules::type,
            ProofRules::algorithm,
            ProofRules::key,
            ProofRules::signature,
            ProofRules::identifier,
            ProofRules::method,
            ProofRules::address,
            ProofRules::issuedAt,
            ProofRules::notBefore,
            ProofRules::expiry,
            ProofRules::accessTokenHash);

    private ProofRules() {}

    /**
     * What a proof must have been made for.
     *
     * @param uri of the endpoint, as it is published
     * @param lifetime how old a proof may be
     * @param accessToken that came with the proof; null at endpoints that take none
     */
    record Use(String method, String uri, Instant now, Duration lifetime, String accessToken) {}

    @FunctionalInterface
    private interface Rule {
        void check(Proof proof, Use use) throws JOSEException, ParseException;
    }

    /** @throws InvalidProof naming the first rule that the proof breaks */
    static void check(Proof proof, Use use) {
        try {
            for (Rule rule : RULES) {
                rule.check(proof, use);
            }
        } catch (JOSEException | ParseException | IllegalArgumentException unreadable) {
            // the last: an Ed25519 key that is not 32 bytes long
            throw new InvalidProof("the proof cannot be read");
        }
    }

    private static void type(Proof proof, Use use) {
        require(DPoPProofFactory.TYPE.equals(proof.jwt().getHeader().getType()), "typ must be dpop+jwt");
    }

    private static void algorithm(Proof proof, Use use) {
        require(
                ALGORITHMS.contains(proof.jwt().getHeader().getAlgorithm()),
                "alg must be one of the provider's dpop_signing_alg_values_supported");
    }

    private static void key(Proof proof, Use use) {
        JWK key = proof.jwt().getHeader().getJWK();
        require(key != null && !key.isPrivate(), "jwk must be a public key");
        require(
                key.getKeyType()
                        .equals(KeyType.forAlgorithm(proof.jwt().getHeader().getAlgorithm())),
                "jwk must be a key for alg");
        require(!(key instanceof ECKey ec) || ec.getCurve().equals(Curve.P_256), "the curve must be P-256");
        require(
                !(key instanceof RSAKey rsa) || isModest(rsa),
                "an RSA key must have 2048 to 4096 bits and a short exponent");
    }

    private static boolean isModest(RSAKey key) {
        return key.size() >= SMALLEST_RSA_BITS
                && key.size() <= LARGEST_RSA_BITS
                && key.getPublicExponent().decodeToBigInteger().bitLength() <= LARGEST_RSA_EXPONENT_BITS;
    }

    private static void signature(Proof proof, Use use) throws JOSEException {
        require(
                proof.jwt().verify(Signatures.verifier(proof.jwt().getHeader().getJWK())),
                "the signature is not that of the key in jwk");
    }

    private static void identifier(Proof proof, Use use) {
        String jti = proof.claims().getJWTID();
        require(jti != null && !jti.isBlank(), "jti is missing");
    }

    private static void method(Proof proof, Use use) throws ParseException {
        require(use.method().equals(proof.claims().getStringClaim("htm")), "htm must be the request's method");
    }

    private static void address(Proof proof, Use use) throws ParseException {
        require(
                HttpAddress.same(use.uri(), proof.claims().getStringClaim("htu")),
                "htu must be the endpoint's address as the provider's metadata has it");
    }

    private static void issuedAt(Proof proof, Use use) {
        JWTClaimsSet claims = proof.claims();
        require(claims.getIssueTime() != null, "iat is missing");
        Instant issued = claims.getIssueTime().toInstant();
        require(!issued.isAfter(use.now().plus(CLOCK_SKEW)), "iat is in the future");
        require(!issued.isBefore(use.now().minus(use.lifetime())), "the proof is too old");
    }

    private static void notBefore(Proof proof, Use use) {
        var notBefore = proof.claims().getNotBeforeTime();
        require(
                notBefore == null || !notBefore.toInstant().isAfter(use.now().plus(CLOCK_SKEW)),
                "nbf is in the future");
    }

    private static void expiry(Proof proof, Use use) {
        var expiry = proof.claims().getExpirationTime();
        require(expiry == null || expiry.toInstant().isAfter(use.now().minus(CLOCK_SKEW)), "the proof has expired");
    }

    private static void accessTokenHash(Proof proof, Use use) throws JOSEException, ParseException {
        if (use.accessToken() != null) {
            String hash = DPoPUtils.computeSHA256(new DPoPAccessToken(use.accessToken()))
                    .toString();
            require(hash.equals(proof.claims().getStringClaim("ath")), "ath must be the hash of the access token");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidProof(otherwise);
        }
    }
}
