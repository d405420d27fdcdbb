import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What one signature costs with each algorithm and provider, and what it would cost to hand it to a worker thread.
 *
 * <p>{@code java -cp 'token-service/target/quarkus-app/lib/main/*' bench/Signing.java}, from the project's root.
 */
public class Signing {
    private static final byte[] INPUT = new byte[700];
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Provider ACCP = AmazonCorrettoCryptoProvider.INSTANCE;

    public static void main(String... arguments) throws Exception {
        for (JWSAlgorithm algorithm : new JWSAlgorithm[] {JWSAlgorithm.RS256, JWSAlgorithm.PS256}) {
            var key = new RSAKeyGenerator(2048).generate();
            measure(algorithm + " jvm", nimbus(algorithm, new RSASSASigner(key), null));
            measure(algorithm + " accp", nimbus(algorithm, new RSASSASigner(key), ACCP));
            measure(algorithm + " own key", nimbus(algorithm, new RSASSASigner(own(key.toPrivateKey())), ACCP));
        }
        var ec = new ECKeyGenerator(Curve.P_256).generate();
        measure("ES256 jvm", nimbus(JWSAlgorithm.ES256, new ECDSASigner(ec), null));
        measure("ES256 accp", nimbus(JWSAlgorithm.ES256, new ECDSASigner(ec), ACCP));
        measure("ES256 own key", nimbus(JWSAlgorithm.ES256, new ECDSASigner(own(ec.toPrivateKey()), Curve.P_256), ACCP));
        var okp = new OctetKeyPairGenerator(Curve.Ed25519).generate();
        measure("EdDSA tink", nimbus(JWSAlgorithm.EdDSA, new Ed25519Signer(okp), null));
        measure("EdDSA jvm", jca(null));
        measure("EdDSA accp", jca(ACCP));
        measureHandOver();
    }

    private static Callable<?> nimbus(JWSAlgorithm algorithm, JWSSigner signer, Provider provider) {
        if (provider != null) {
            signer.getJCAContext().setProvider(provider);
        }
        JWSHeader header = new JWSHeader(algorithm);
        return () -> signer.sign(header, INPUT);
    }

    /** The same key as an object of the provider, which then need not read it anew for each signature. */
    private static PrivateKey own(PrivateKey key) throws Exception {
        return (PrivateKey) KeyFactory.getInstance(key.getAlgorithm(), ACCP).translateKey(key);
    }

    private static Callable<?> jca(Provider provider) throws Exception {
        PrivateKey key = (provider == null
                        ? KeyPairGenerator.getInstance("Ed25519")
                        : KeyPairGenerator.getInstance("Ed25519", provider))
                .generateKeyPair()
                .getPrivate();
        return () -> {
            Signature signature =
                    provider == null ? Signature.getInstance("Ed25519") : Signature.getInstance("Ed25519", provider);
            signature.initSign(key);
            signature.update(INPUT);
            return signature.sign();
        };
    }

    /** A task to a worker and its result back to the loop, one after the other: the least that a hand-over costs. */
    private static void measureHandOver() throws Exception {
        ExecutorService loop = Executors.newSingleThreadExecutor();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        measure("hand-over", () -> {
            CountDownLatch back = new CountDownLatch(1);
            loop.execute(() -> workers.execute(() -> loop.execute(back::countDown)));
            back.await();
            return null;
        });
        loop.shutdown();
        workers.shutdown();
    }

    private static void measure(String name, Callable<?> work) throws Exception {
        run(work, 1_500_000_000L);
        System.out.printf("%-14s %7.1f microseconds%n", name, run(work, 2_000_000_000L));
    }

    /** Processor time of the whole process, which other work on the machine does not change. */
    private static double run(Callable<?> work, long nanos) throws Exception {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < nanos) {
            work.call();
            count++;
        }
        return (PROCESS.getProcessCpuTime() - cpu) / 1000.0 / count;
    }
}
