package saoma.connection.audit;

import java.util.Locale;

/** What can change. */
public enum ResourceType {
    POOL,
    CONNECTION,
    APPLICATION,
    CLIENT_SECRET,
    CONNECTION_USE,
    INITIAL_ACCESS_TOKEN;

    /** @return for example {@code client-secret} */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
