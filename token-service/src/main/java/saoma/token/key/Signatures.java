package saoma.token.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import org.jboss.logging.Logger;

/**
 * The provider of RSA and SHA-2. An RSA-2048 signature takes a third of the time in native code, so Amazon Corretto
 * Crypto Provider is used where it runs, and the JVM's own elsewhere.
 */
public final class Signatures {
    private static final Logger LOG = Logger.getLogger(Signatures.class);

    /** Chosen once; the same for signing and for verifying. */
    public static final Provider PROVIDER = choose();

    private Signatures() {}

    private static Provider choose() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            return AmazonCorrettoCryptoProvider.INSTANCE;
        }
        LOG.infof(
                "no native cryptography on this platform (%s): signatures use the JVM's own",
                AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError().getMessage());
        return Security.getProvider("SunRsaSign");
    }
}
