package saoma.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A federated identity linked to a user; its key is (pool, providerCorpId, corpId, openUserId). */
@Entity
@Table(name = "federated_identities")
public class Identity {
    @Id
    UUID id;

    String pool;
    String providerCorpId;
    String corpId;
    String openUserId;
    String userId;
    Integer userType;
    String avatar;
    String connection;
    UUID subject;
    Instant createdAt;
    Instant lastSeenAt;

    @Enumerated(EnumType.STRING)
    Suspension suspension;

    /** WeCom's time stamp of what it said last; null while it said nothing. */
    Instant memberChangedAt;

    /** Why nobody may sign in by a link: what WeCom said of the member. */
    public enum Suspension {
        @JsonProperty("member-deleted")
        MEMBER_DELETED,
        @JsonProperty("member-disabled")
        MEMBER_DISABLED
    }

    /**
     * @param userId member id within the enterprise; an attribute, never a key; null when unknown
     * @param userType as WeCom counts: 1 creator, 2 internal, 3 external administrator, 4 group administrator, 5 member
     * @param connection identifier of the connection of the last sign-in
     * @param lastSeenAt last sign-in by this identity; null before the first
     * @param suspension null while the person may sign in by it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            String providerCorpId,
            String corpId,
            String openUserId,
            String userId,
            Integer userType,
            String avatar,
            String connection,
            Instant createdAt,
            Instant lastSeenAt,
            Suspension suspension) {}

    public UUID subject() {
        return subject;
    }

    public String pool() {
        return pool;
    }

    /**
     * @param wanted null to let the person sign in by this link again
     * @param at WeCom's time stamp; what is older than what is known changes nothing
     * @return whether this makes a difference
     */
    public boolean suspend(Suspension wanted, Instant at) {
        if (isOutdated(at)) {
            return false;
        }
        memberChangedAt = at;
        boolean different = suspension != wanted;
        suspension = wanted;
        return different;
    }

    /** @return whether this makes a difference */
    public boolean rename(String wanted, Instant at) {
        if (isOutdated(at)) {
            return false;
        }
        memberChangedAt = at;
        userId = wanted;
        return true;
    }

    private boolean isOutdated(Instant at) {
        return memberChangedAt != null && at.isBefore(memberChangedAt);
    }

    public View view() {
        return new View(
                id,
                providerCorpId,
                corpId,
                openUserId,
                userId,
                userType,
                avatar,
                connection,
                createdAt,
                lastSeenAt,
                suspension);
    }
}
