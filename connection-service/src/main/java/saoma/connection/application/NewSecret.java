package saoma.connection.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret in the moment of its making: 256 random bits, so that a plain SHA-256 keeps it (it is no password,
 * nothing can be guessed).
 *
 * @param text what its bearer gets, once
 */
public record NewSecret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static NewSecret generate() {
        return new NewSecret(base64Url(random(32)));
    }

    /** @return a client id: public, yet not to be guessed */
    public static String clientId() {
        return HexFormat.of().formatHex(random(16));
    }

    /** @return in base64url without padding, as {@code ApplicationConfiguration.ClientSecret} has it */
    public String sha256() {
        return sha256(text);
    }

    /** @return the same of what somebody presents as a secret */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return base64Url(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "NewSecret[hidden]";
    }
}
