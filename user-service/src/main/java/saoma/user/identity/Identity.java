package saoma.user.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
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

    /**
     * @param userId member id within the enterprise; an attribute, never a key; null when unknown
     * @param userType as WeCom counts: 1 creator, 2 internal, 3 external administrator, 4 group administrator, 5 member
     * @param connection identifier of the connection of the last sign-in
     * @param lastSeenAt last sign-in by this identity; null before the first
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
            Instant lastSeenAt) {}

    public UUID subject() {
        return subject;
    }

    public View view() {
        return new View(
                id, providerCorpId, corpId, openUserId, userId, userType, avatar, connection, createdAt, lastSeenAt);
    }
}
