package saoma.login.browser;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 256 unguessable bits that prove whose browser this is.
 *
 * @param value base64url without padding
 */
public record Secret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");

    public static Secret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(base64url(bytes));
    }

    /** @return null when the text is missing or is not a secret of ours */
    public static Secret parse(String text) {
        return wellFormed(text) ? new Secret(text) : null;
    }

    public static boolean wellFormed(String text) {
        return text != null && WELL_FORMED.matcher(text).matches();
    }

    /** @return SHA-256, base64url: what may be stored */
    public String digest() {
        return digest(value);
    }

    public static String digest(String text) {
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    public boolean hasDigest(String digest) {
        return MessageDigest.isEqual(bytes(digest()), bytes(digest));
    }

    /**
     * Another secret, the same one each time this browser does the same thing: two identical requests that run at once
     * agree on it without any of them writing it down.
     */
    public Secret derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(value), "HmacSHA256"));
            return new Secret(base64url(mac.doFinal(bytes(purpose))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return 0 to 99, evenly spread over browsers, and the same each time for this one and purpose */
    public int percentile(String purpose) {
        return Math.floorMod(derive(purpose).value().hashCode(), 100);
    }

    /** Whether this text is {@link #derive} of that purpose; null is not. */
    public boolean derived(String purpose, String text) {
        Secret sent = parse(text);
        return sent != null && sent.hasDigest(derive(purpose).digest());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
