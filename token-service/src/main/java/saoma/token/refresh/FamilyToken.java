package saoma.token.refresh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A refresh token: the handle of its family, 128 random bits, and a secret of 256, so that an old one still finds its
 * family although only digests are stored.
 */
record FamilyToken(String handle, String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("([\\w-]{22})\\.[\\w-]{43}");

    /** The first token of a new family. */
    static FamilyToken first() {
        return of(random(16));
    }

    /** Another token of the same family. */
    FamilyToken next() {
        return of(handle);
    }

    /** @return empty when we never gave out such a token */
    static Optional<FamilyToken> parse(String value) {
        var form = FORM.matcher(value);
        return form.matches() ? Optional.of(new FamilyToken(form.group(1), value)) : Optional.empty();
    }

    String handleDigest() {
        return sha256(handle);
    }

    String digest() {
        return sha256(value);
    }

    @Override
    public String toString() {
        return "FamilyToken[hidden]";
    }

    private static FamilyToken of(String handle) {
        return new FamilyToken(handle, handle + "." + random(32));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base64url(random);
    }

    private static String sha256(String text) {
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
