package saoma.connection.use;

import java.util.UUID;

/**
 * A connection as one of its applications sees it.
 *
 * @param enabled whether this application shows it
 * @param connectionEnabled whether it is enabled at all
 */
public record UsedConnection(
        UUID id,
        String identifier,
        String displayName,
        String type,
        boolean enabled,
        boolean connectionEnabled,
        int position) {}
