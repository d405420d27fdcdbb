package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import saoma.user.Ids;

/** An enterprise on WeCom, as one provider sees it, under one of its ids. */
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

    /** Otherwise WeCom's name for it, which it tells with an installation. */
    boolean namedByOperator;

    /** The enterprise that this row is another id of; null for the one that its links are kept under. */
    UUID mergedInto;

    /** When its data goes, because its last app was uninstalled; null while there is no reason. */
    Instant deletionDueAt;

    static Enterprise create(String pool, String providerCorpId, String corpId, Instant now) {
        Enterprise enterprise = new Enterprise();
        enterprise.id = Ids.next();
        enterprise.pool = pool;
        enterprise.providerCorpId = providerCorpId;
        enterprise.corpId = corpId;
        enterprise.firstSeenAt = now;
        enterprise.lastSeenAt = now;
        return enterprise;
    }

    void rename(String wanted) {
        name = wanted;
        namedByOperator = wanted != null;
    }

    public String pool() {
        return pool;
    }

    /** @param told its name as WeCom tells it, which an operator's outweighs; null for none */
    public void installed(String told) {
        deletionDueAt = null;
        if (told != null && !namedByOperator) {
            name = told;
        }
    }

    public void uninstalled(Instant due) {
        deletionDueAt = due;
    }

    /** Takes over what another id of the same enterprise knew better. */
    void inherit(Enterprise other) {
        if (name == null) {
            name = other.name;
            namedByOperator = other.namedByOperator;
        }
        if (deletionDueAt == null) {
            deletionDueAt = other.deletionDueAt;
        }
    }

    /**
     * @param name null while neither WeCom told one nor an operator gave one
     * @param firstSeenAt when it was first heard of: by a sign-in, an installation or an operator
     * @param lastSeenAt the same for the last time, exact to a minute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id, String providerCorpId, String corpId, String name, Instant firstSeenAt, Instant lastSeenAt) {}

    public View view() {
        return new View(id, providerCorpId, corpId, name, firstSeenAt, lastSeenAt);
    }
}
