package saoma.token.clientkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;

/** Whether a JWT is signed by a client. */
@ApplicationScoped
public class ClientSignatures {
    /** Those of FAPI 2.0 §5.4.1. Nothing symmetric: our copies of the clients' secrets are digests. */
    private static final Set<JWSAlgorithm> ACCEPTED =
            Set.of(JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
    /** The names of the algorithms, as metadata lists them. */
    public static final List<String> ALGORITHMS =
            ACCEPTED.stream().map(JWSAlgorithm::getName).sorted().toList();

    private static final int MINIMUM_RSA_BITS = 2048;
    private static final int MAXIMUM_RSA_BITS = 4096;
    /** Bounds the work that one JWT without a {@code kid} can cause. */
    private static final int MAXIMUM_CANDIDATES = 10;

    private final PublishedKeys published;

    ClientSignatures(PublishedKeys published) {
        this.published = published;
    }

    public static boolean accepts(JWSAlgorithm algorithm) {
        return ACCEPTED.contains(algorithm);
    }

    /**
     * @param jwt whose algorithm the caller has accepted
     * @return false also when the client has no key for it, or its keys cannot be read
     */
    public Uni<Boolean> verify(ApplicationConfiguration application, SignedJWT jwt) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader()));
        return keys(application, selector)
                .map(keys -> keys.stream().limit(MAXIMUM_CANDIDATES).anyMatch(key -> signed(jwt, key)));
    }

    private Uni<List<JWK>> keys(ApplicationConfiguration application, JWKSelector selector) {
        if (application.jwks() != null) {
            return Uni.createFrom().item(() -> selector.select(parse(application)));
        }
        return application.jwksUri() == null
                ? Uni.createFrom().item(List.of())
                : published.select(application.jwksUri(), selector);
    }

    private static JWKSet parse(ApplicationConfiguration application) {
        try {
            return JWKSet.parse(application.jwks());
        } catch (ParseException e) {
            // connection-service accepts no such set
            throw new IllegalStateException("unreadable keys of client " + application.clientId());
        }
    }

    private static boolean signed(SignedJWT jwt, JWK key) {
        try {
            JWSVerifier verifier = verifier(key);
            return verifier != null && jwt.verify(verifier);
        } catch (JOSEException | IllegalArgumentException e) {
            // a key that does not fit the algorithm, or an Ed25519 key that is not 32 bytes long
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return rsa.size() < MINIMUM_RSA_BITS || rsa.size() > MAXIMUM_RSA_BITS ? null : new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        return key instanceof OctetKeyPair ed ? new Ed25519Verifier(ed.toPublicJWK()) : null;
    }
}
