package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that ends what was granted. Its owner keeps it, committed with the change that caused it, until
 * token-service has acted on it and deletes it; so none is lost, and one may be acted on twice.
 *
 * @param id of this ending
 * @param pool identifier of the pool
 * @param subject the user; null unless it is about a user
 * @param clientId the application; null unless it is about an application
 * @param connection identifier of the connection; null unless it is about a connection
 * @param at what was granted later is not meant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Ending(UUID id, Kind kind, String pool, UUID subject, String clientId, String connection, Instant at) {

    /** What came to its end. */
    public enum Kind {
        /** A user was blocked or deleted: {@link Ending#subject()}. */
        USER,
        /** A consent was withdrawn: {@link Ending#subject()} and {@link Ending#clientId()}. */
        CONSENT,
        /** An application was switched off or deleted: {@link Ending#clientId()}. */
        APPLICATION,
        /** A connection was switched off or deleted: {@link Ending#connection()}. */
        CONNECTION
    }

    /** The oldest endings not acted on yet. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<Ending> items) {}
}
