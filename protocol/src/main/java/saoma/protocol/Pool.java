package saoma.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifier of a user pool, the tenant of a deployment: lower-case letters, digits and hyphens, 1 to 31 characters.
 *
 * @param identifier {@code default} for the pool whose issuer has no prefix
 */
public record Pool(String identifier) {
    public static final String IDENTIFIER_PATTERN = "[a-z0-9-]{1,31}";

    private static final Pattern VALID = Pattern.compile(IDENTIFIER_PATTERN);
    private static final Pattern PREFIX = Pattern.compile("/p/(" + IDENTIFIER_PATTERN + ")(/.*)");

    // below the pattern that its constructor needs
    public static final Pool DEFAULT = new Pool("default");

    public Pool {
        if (!VALID.matcher(identifier).matches()) {
            throw new IllegalArgumentException("not a pool identifier");
        }
    }

    /** The part of a public path that names the pool: empty for the default pool, else {@code /p/{identifier}}. */
    public String pathPrefix() {
        return equals(DEFAULT) ? "" : "/p/" + identifier;
    }

    /** A public path taken apart into the pool it names and the path a resource is registered under. */
    public record Path(Pool pool, String path) {
        /** Reads {@code /p/acme/oidc/auth} as pool {@code acme} and path {@code /oidc/auth}. */
        public static Path parse(String publicPath) {
            Matcher prefixed = PREFIX.matcher(publicPath);
            // the default pool has one address only, so /p/default stays an unknown path
            return prefixed.matches() && !prefixed.group(1).equals(DEFAULT.identifier())
                    ? new Path(new Pool(prefixed.group(1)), prefixed.group(2))
                    : new Path(DEFAULT, publicPath);
        }
    }
}
