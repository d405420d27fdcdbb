package saoma.connection.use;

import java.util.UUID;

/**
 * An application as one of its connections sees it.
 *
 * @param enabled whether it shows the connection
 * @param applicationEnabled whether it is enabled at all
 */
public record UsingApplication(
        UUID id, String identifier, String name, boolean enabled, boolean applicationEnabled, int position) {}
