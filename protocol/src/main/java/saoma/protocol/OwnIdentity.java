package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One of a user's identities, as the user may see it.
 *
 * @param id of the link
 * @param corpId the enterprise it comes from
 * @param enterprise the enterprise's name; null when nobody told it
 * @param openUserId who the user is to WeCom
 * @param connection identifier of the connection of its last sign-in; null before the first
 * @param lastSeenAt its last sign-in; null before the first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OwnIdentity(
        UUID id,
        String corpId,
        String enterprise,
        String openUserId,
        String connection,
        Instant linkedAt,
        Instant lastSeenAt) {

    /** @return the enterprise's name, or what WeCom calls it where nobody told one */
    public String enterpriseLabel() {
        return enterprise == null ? corpId : enterprise;
    }

    /** All of a user's, the oldest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<OwnIdentity> items) {}
}
