package saoma.connection.published;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Linking;

/** A connection that an application uses. */
record ConnectionRow(
        UUID id,
        String identifier,
        String displayName,
        String logoUrl,
        String type,
        String corpId,
        boolean loginOnly,
        Instant notBefore) {

    Connection configuration() {
        return new Connection(
                id,
                identifier,
                displayName,
                logoUrl,
                type,
                corpId,
                loginOnly ? Linking.LOGIN_ONLY : Linking.CREATE,
                null,
                null,
                null,
                notBefore);
    }
}
