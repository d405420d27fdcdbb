package saoma.connection.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saoma.protocol.Pool;

/** What a page may show as a picture: an uploaded image, by its path, or a small one that is its own address (RFC 2397). */
public final class ImageReference {
    public static final String RULE = "must be the path of an uploaded image, or a data:image/…;base64, URL of at most"
            + " 16 KiB; pages make no third-party request";

    private static final Pattern PATH =
            Pattern.compile("/assets/images/(" + Pool.IDENTIFIER_PATTERN + ")/([A-Za-z0-9_-]{43})");
    private static final Pattern DATA =
            Pattern.compile("data:image/(png|jpeg|webp|gif|svg\\+xml);base64,[A-Za-z0-9+/]++={0,2}");
    private static final int MAX_DATA = 16 * 1024;

    private ImageReference() {}

    public static boolean isWellFormed(String reference) {
        return isPath(reference)
                || reference.length() <= MAX_DATA && DATA.matcher(reference).matches();
    }

    public static boolean isPath(String reference) {
        return PATH.matcher(reference).matches();
    }

    static String path(String pool, String digest) {
        return "/assets/images/" + pool + "/" + digest;
    }

    /** @return the digest in a path; null when the path is of another pool */
    static String digest(String pool, String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() && matcher.group(1).equals(pool) ? matcher.group(2) : null;
    }
}
