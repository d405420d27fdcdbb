package saoma.login.door;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The {@code state} that a browser takes to WeCom and back: 256 unguessable bits. */
public final class StateValue {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** WeCom's doors differ in what they let through; these pass all of them. */
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** 43 characters out of 62 are 256 bits. */
    private static final int LENGTH = 43;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    private StateValue() {}

    public static String random() {
        StringBuilder value = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return value.toString();
    }

    /** @param value as a stranger sent it, or null */
    public static boolean wellFormed(String value) {
        return value != null && WELL_FORMED.matcher(value).matches();
    }
}
