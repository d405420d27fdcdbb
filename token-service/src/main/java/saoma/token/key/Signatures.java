package saoma.token.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What makes and checks signatures with a key. RSA and ECDSA take a third of the time in native code, so Amazon Corretto
 * Crypto Provider does them where it runs, and the JVM elsewhere.
 */
public final class Signatures {
    /** What our tokens may be signed with; {@code EdDSA} is Ed25519 (RFC 8037 §3.1). */
    public static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    private static final Logger LOG = Logger.getLogger(Signatures.class);
    /** Null where it does not run. */
    private static final Provider NATIVE = nativeProvider();

    private Signatures() {}

    private static Provider nativeProvider() {
        AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.getLoadingError() == null) {
            return provider;
        }
        LOG.infof(
                "no native cryptography on this platform (%s): signatures use the JVM's own",
                provider.getLoadingError().getMessage());
        return null;
    }

    /** @param key with its private half */
    static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return inNativeCode(new RSASSASigner(translated(rsa.toPrivateKey())));
        }
        if (key instanceof ECKey ec) {
            return inNativeCode(new ECDSASigner(translated(ec.toPrivateKey()), ec.getCurve()));
        }
        return new Ed25519Signer(key.toOctetKeyPair());
    }

    /** @param key of whoever; fails when it is none of the kinds that sign, or is damaged */
    public static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return inNativeCode(new RSASSAVerifier(translated(rsa.toRSAPublicKey())));
        }
        if (key instanceof ECKey ec) {
            return inNativeCode(new ECDSAVerifier(translated(ec.toECPublicKey())));
        }
        return new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK());
    }

    private static <T extends JCAAware<JCAContext>> T inNativeCode(T operation) {
        if (NATIVE != null) {
            operation.getJCAContext().setProvider(NATIVE);
        }
        return operation;
    }

    /** A key of another provider would be read anew for each signature, which takes longer than the signature. */
    @SuppressWarnings("unchecked")
    private static <T extends Key> T translated(T key) throws JOSEException {
        try {
            return NATIVE == null
                    ? key
                    : (T) KeyFactory.getInstance(key.getAlgorithm(), NATIVE).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }
}
