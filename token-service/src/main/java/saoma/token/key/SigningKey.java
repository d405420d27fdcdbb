package saoma.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;

/** A key with what signs and verifies by it. One key has one algorithm. */
record SigningKey(JWSAlgorithm algorithm, JWK publicKey, JWSSigner signer, JWSVerifier verifier) {

    /** @param key with its private half and its {@code alg} */
    static SigningKey of(JWK key) {
        try {
            return new SigningKey(
                    JWSAlgorithm.parse(key.getAlgorithm().getName()),
                    key.toPublicJWK(),
                    Signatures.signer(key),
                    Signatures.verifier(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing key " + key.getKeyID() + " cannot be used", e);
        }
    }
}
