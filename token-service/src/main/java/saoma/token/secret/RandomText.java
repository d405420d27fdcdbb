package saoma.token.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable text, base64url without padding. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** @return 256 random bits in 43 characters */
    public static String ofBits256() {
        return of(32);
    }

    public static String of(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
