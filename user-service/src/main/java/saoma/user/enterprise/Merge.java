package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That two ids turned out to be one enterprise. No link and no user changed by it, so it can be reversed. */
@Entity
@Table(name = "merges")
class Merge {
    @Id
    UUID id;

    String pool;
    UUID enterprise;
    UUID mergedInto;
    /** What was merged into the enterprise before, and moved along. */
    UUID[] moved;

    Instant mergedAt;
    /** null while it holds. */
    Instant reversedAt;

    /**
     * @param corpId the id that became an alias
     * @param intoCorpId the one that counts; links are kept and tokens issued under it
     * @param reversedAt absent while the merge holds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            UUID enterprise,
            String providerCorpId,
            String corpId,
            UUID into,
            String intoCorpId,
            Instant mergedAt,
            Instant reversedAt) {}

    View view(Enterprise source, Enterprise target) {
        return new View(
                id, enterprise, source.providerCorpId, source.corpId, mergedInto, target.corpId, mergedAt, reversedAt);
    }
}
