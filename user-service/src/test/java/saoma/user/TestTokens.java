package saoma.user;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
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

/** Stands for token-service: a key made for this run, and the tokens it signs. */
public class TestTokens implements QuarkusTestResourceLifecycleManager {
    static final String ISSUER = "http://localhost:8080/oidc";

    private Path publicKey;

    @Override
    public Map<String, String> start() {
        try {
            KeyPair keys = newKeys();
            publicKey = Files.createTempFile("token-service", ".pem");
            Files.writeString(publicKey, pem("PUBLIC KEY", keys.getPublic()));
            return Map.of(
                    "mp.jwt.verify.publickey.location", publicKey.toUri().toString(),
                    "smallrye.jwt.sign.key", pem("PRIVATE KEY", keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + type + "-----\n";
    }

    /** A token as operators get it. */
    static String admin() {
        return Jwt.issuer(ISSUER)
                .subject("operator")
                .audience("admin-api")
                .claim("scope", "admin")
                .expiresIn(600)
                .sign();
    }

    /** A token as the other services get it. */
    static String internal() {
        return Jwt.issuer(ISSUER)
                .subject("login-service")
                .audience("user-service")
                .claim("scope", "internal")
                .expiresIn(600)
                .sign();
    }
}
