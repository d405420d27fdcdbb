package saoma.simulator.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids a provider sees: stable for one provider, different between providers, meaningless to both (section 7).
 * An encrypted userid and the open_userid are one value.
 */
public final class EncryptedIds {
    private static final String ALGORITHM = "HmacSHA256";
    // fixed, so that a database filled against one simulator still fits the next one
    private static final SecretKeySpec KEY =
            new SecretKeySpec("wecom-simulator".getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH_AFTER_PREFIX = 30;

    private EncryptedIds() {}

    /** @return {@code wp} and 30 letters and digits */
    public static String openCorpId(String provider, Enterprise enterprise) {
        return "wp" + hash(provider, "corp", enterprise.corpId());
    }

    /** @return {@code wo} and 30 letters and digits */
    public static String openUserId(String provider, Person person) {
        return "wo" + hash(provider, "user", plainIds(person));
    }

    /** @return {@code o-} and 30 letters and digits: how a provider knows a person without an enterprise (section 4.5) */
    public static String openId(String provider, Person person) {
        return "o-" + hash(provider, "person", plainIds(person));
    }

    private static String plainIds(Person person) {
        return person.enterprise().corpId() + '\0' + person.member().openUserIdOf();
    }

    private static String hash(String provider, String kind, String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            byte[] hash = mac.doFinal((provider + '\0' + kind + '\0' + id).getBytes(StandardCharsets.UTF_8));
            StringBuilder letters = new StringBuilder(LENGTH_AFTER_PREFIX);
            for (int i = 0; i < LENGTH_AFTER_PREFIX; i++) {
                letters.append(ALPHABET.charAt((hash[i] & 0xff) % ALPHABET.length()));
            }
            return letters.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
