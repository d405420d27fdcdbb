package saoma.login.branding;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import saoma.login.page.Language;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Branding;
import saoma.protocol.Pool;
import saoma.protocol.PoolConfiguration;

/**
 * Whose a page is.
 *
 * @param client client id of the application; null for the pages of no application
 * @param name what it is called in front of people; null when there is nothing to call it
 */
public record Brand(Pool pool, String client, String name, Branding branding) {
    private static final Pattern OWN_IMAGE =
            Pattern.compile("/assets/images/" + Pool.IDENTIFIER_PATTERN + "/[A-Za-z0-9_-]{43}");
    private static final Pattern DATA_IMAGE = Pattern.compile("data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+");

    /** Nobody's: when nothing is configured, or we cannot find out. */
    public static Brand none(Pool pool) {
        return new Brand(pool, null, null, Branding.NONE);
    }

    public static Brand of(ApplicationConfiguration client) {
        return new Brand(
                new Pool(client.pool()),
                client.clientId(),
                Objects.requireNonNullElse(client.branding().name(), client.name()),
                client.branding());
    }

    /** The default pool has a name for operators only: people do not know that there are pools. */
    public static Brand of(PoolConfiguration configuration) {
        Pool pool = new Pool(configuration.identifier());
        String named = configuration.branding().name();
        return new Brand(
                pool,
                null,
                named == null && !pool.equals(Pool.DEFAULT) ? configuration.displayName() : named,
                configuration.branding());
    }

    /** @return the address when pages may show what is there: they load nothing from elsewhere; else null */
    public static String shownImage(String address) {
        return ownImage(address)
                        || address != null && DATA_IMAGE.matcher(address).matches()
                ? address
                : null;
    }

    static boolean ownImage(String address) {
        return address != null && OWN_IMAGE.matcher(address).matches();
    }

    /** @return null when there is no text in any language */
    static String in(Language language, Map<String, String> texts) {
        return language.andNearest()
                .map(near -> texts.get(near.tag()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> texts.values().stream().findFirst().orElse(null));
    }
}
