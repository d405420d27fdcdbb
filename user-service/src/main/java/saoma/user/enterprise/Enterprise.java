package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An enterprise on WeCom, as one provider sees it; a member's sign-in brings the row into being. */
@Entity
@Table(name = "enterprises")
public class Enterprise {
    @Id
    UUID id;

    String pool;
    String providerCorpId;
    String corpId;
    String name;
    Instant firstSeenAt;
    Instant lastSeenAt;

    /**
     * @param name null while no operator gave one: WeCom tells none
     * @param lastSeenAt exact to a minute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id, String providerCorpId, String corpId, String name, Instant firstSeenAt, Instant lastSeenAt) {}

    public View view() {
        return new View(id, providerCorpId, corpId, name, firstSeenAt, lastSeenAt);
    }
}
