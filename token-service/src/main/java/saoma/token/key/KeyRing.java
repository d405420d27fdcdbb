package saoma.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of one pool, ready for use: the first signs, all verify. */
public final class KeyRing {
    private final RSAKey current;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final Map<String, RSASSAVerifier> verifiers = new HashMap<>();
    private final String publicJwkSet;

    /** @param keys at least one, newest first, each with its private half */
    KeyRing(List<RSAKey> keys) {
        try {
            current = keys.get(0);
            algorithm = JWSAlgorithm.parse(current.getAlgorithm().getName());
            signer = new RSASSASigner(current);
            signer.getJCAContext().setProvider(Signatures.PROVIDER);
            for (RSAKey key : keys) {
                RSASSAVerifier verifier = new RSASSAVerifier(key);
                verifier.getJCAContext().setProvider(Signatures.PROVIDER);
                verifiers.put(key.getKeyID(), verifier);
            }
            publicJwkSet = new JWKSet(List.copyOf(keys)).toPublicJWKSet().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the JWS algorithm of the key that signs */
    public JWSAlgorithm algorithm() {
        return algorithm;
    }

    /** @param type value of the {@code typ} header, {@code at+jwt} or {@code JWT} */
    public SignedJWT sign(JOSEObjectType type, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(type)
                .keyID(current.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return jwt;
    }

    /** @return the claims; null unless one of these keys signed this token as this type; says nothing about time */
    public JWTClaimsSet verify(JOSEObjectType type, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            RSASSAVerifier verifier = verifiers.get(jwt.getHeader().getKeyID());
            boolean ours = verifier != null
                    && type.equals(jwt.getHeader().getType())
                    && jwt.getHeader().getAlgorithm().equals(algorithm)
                    && jwt.verify(verifier);
            return ours ? jwt.getJWTClaimsSet() : null;
        } catch (ParseException | JOSEException notOurs) {
            return null;
        }
    }

    /** @return the public halves as a JWK set (RFC 7517 §5) */
    public String publicJwkSet() {
        return publicJwkSet;
    }
}
