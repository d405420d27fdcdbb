package saoma.login.browser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saoma.protocol.Pool;

/** Where a person can begin anew when Redis has lost what they had begun. */
public record LastApplication(Pool pool, String clientId) {
    private static final Pattern FORM = Pattern.compile("(" + Pool.IDENTIFIER_PATTERN + ")[.]([A-Za-z0-9_-]{1,64})");

    /**
     * @param value as a stranger may have sent it; null for none
     * @return null when it is malformed
     */
    static LastApplication parse(String value) {
        Matcher parts = FORM.matcher(value == null ? "" : value);
        return parts.matches() ? new LastApplication(new Pool(parts.group(1)), parts.group(2)) : null;
    }

    String value() {
        return pool.identifier() + "." + clientId;
    }
}
