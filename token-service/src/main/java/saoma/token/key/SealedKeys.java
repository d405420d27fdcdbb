package saoma.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;

/** Makes keys, and seals and opens their private halves with the master key. */
@ApplicationScoped
class SealedKeys {
    private static final Logger LOG = Logger.getLogger(SealedKeys.class);
    private static final int RSA_BITS = 2048;

    private final Seal seal;
    private final Clock clock;

    SealedKeys(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** Blocks: to find the primes of an RSA key takes a good part of a second. */
    StoredKey make(String pool, JWSAlgorithm algorithm, Instant signsFrom) {
        try {
            JWK key = generator(algorithm)
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            LOG.infof("made %s key %s of pool %s, to sign from %s", algorithm, key.getKeyID(), pool, signsFrom);
            return new StoredKey(
                    key.getKeyID(),
                    algorithm.getName(),
                    seal.seal(key.toJSONString(), associatedData(pool, key.getKeyID())),
                    clock.instant(),
                    signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWKGenerator<? extends JWK> generator(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSAKeyGenerator(RSA_BITS);
        }
        return JWSAlgorithm.Family.EC.contains(algorithm)
                ? new ECKeyGenerator(Curve.P_256)
                : new OctetKeyPairGenerator(Curve.Ed25519);
    }

    JWK open(String pool, StoredKey key) {
        try {
            return JWK.parse(seal.open(key.sealedJwk(), associatedData(pool, key.kid())));
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + key.kid() + " is damaged");
        }
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn(
                "signing_key",
                "sealed_jwk",
                List.of("pool", "kid"),
                row -> associatedData(row.getString("pool"), row.getString("kid")));
    }

    private static String associatedData(String pool, String kid) {
        return "signing-key/" + pool + "/" + kid;
    }
}
