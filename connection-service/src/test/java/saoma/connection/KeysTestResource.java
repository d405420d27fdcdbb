package saoma.connection;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import saoma.sealing.Seal;

/** Gives the service a master key and a signer of tokens that it trusts, both new in every run. */
public class KeysTestResource implements QuarkusTestResourceLifecycleManager {
    private Path publicKey;

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            publicKey = Files.createTempFile("token-signer", ".pem");
            Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic()));
            return Map.of(
                    "mp.jwt.verify.publickey.location", publicKey.toUri().toString(),
                    "smallrye.jwt.sign.key", pem("PRIVATE KEY", pair.getPrivate()),
                    "quarkus.smallrye-jwt.blocking-authentication", "false",
                    "connection.master-key", Seal.newMasterKey(),
                    "connection.public-ips", "203.0.113.7, 2001:DB8:0:0:0:0:0:1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, Key key) {
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    @Override
    public void stop() {
        try {
            if (publicKey != null) {
                Files.deleteIfExists(publicKey);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
