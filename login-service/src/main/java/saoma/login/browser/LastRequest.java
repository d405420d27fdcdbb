package saoma.login.browser;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import saoma.protocol.Pool;

/**
 * What a browser keeps of the authorization request that it brought last, so that the request can begin anew when nobody
 * here remembers it any more.
 *
 * @param interaction id of the interaction that it led to
 * @param pool null without {@code query}
 * @param begunAt to the second; null without {@code query}
 * @param query the request; null when it came by reference, or is too long for a cookie
 */
public record LastRequest(String interaction, Pool pool, Instant begunAt, String query) {
    /** Browsers drop cookies over 4 KiB, and proxies answers with headers of that size. */
    private static final int LONGEST_QUERY = 2_000;

    private static final Pattern PARTS = Pattern.compile(
            "([A-Za-z0-9_-]{43})(?:\\.(" + Pool.IDENTIFIER_PATTERN + ")\\.(\\d{1,10})\\.([A-Za-z0-9_-]+))?");
    /** A query as we write it. */
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9.*_=&%+-]+");

    /** @param query null when the request came by reference */
    public static LastRequest of(String interaction, Pool pool, Instant begunAt, String query) {
        return query == null || query.length() > LONGEST_QUERY
                ? new LastRequest(interaction, null, null, null)
                : new LastRequest(interaction, pool, begunAt, query);
    }

    /** @return null when the text is missing or none of ours */
    static LastRequest parse(String text) {
        var parts = PARTS.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return null;
        }
        String query = parts.group(4) == null ? null : decode(parts.group(4));
        return query == null || !QUERY.matcher(query).matches()
                ? new LastRequest(parts.group(1), null, null, null)
                : new LastRequest(
                        parts.group(1),
                        new Pool(parts.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
                        query);
    }

    private static String decode(String base64url) {
        try {
            return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** As it stands in the cookie. */
    String value() {
        return query == null
                ? interaction
                : String.join(
                        ".",
                        interaction,
                        pool.identifier(),
                        String.valueOf(begunAt.getEpochSecond()),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(query.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether it began so long ago that nobody is expected to remember it. */
    public boolean outlived(Duration lifetime, Instant now) {
        return query != null && begunAt.plus(lifetime).isBefore(now);
    }

    /** Leaves the request out. */
    @Override
    public String toString() {
        return "LastRequest[" + interaction + "]";
    }
}
