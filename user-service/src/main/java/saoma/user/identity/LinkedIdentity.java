package saoma.user.identity;

import saoma.protocol.OwnIdentity;
import saoma.user.enterprise.Enterprise;

/**
 * A link and where it leads from.
 *
 * @param enterprise null until one of its members has signed in
 */
public record LinkedIdentity(Identity identity, Enterprise enterprise) {

    /** As the user sees it. */
    public OwnIdentity own() {
        return new OwnIdentity(
                identity.id,
                identity.corpId,
                enterprise == null ? null : enterprise.view().name(),
                identity.openUserId,
                identity.connection,
                identity.createdAt,
                identity.lastSeenAt);
    }
}
