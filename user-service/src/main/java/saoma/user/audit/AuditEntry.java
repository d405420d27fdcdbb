package saoma.user.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change to one user or enterprise, as it is kept. */
@Entity
@Table(name = "audit_entries")
public class AuditEntry {
    @Id
    UUID id;

    String pool;
    /** The user or the enterprise. */
    UUID subject;

    Instant at;
    String actor;
    String operation;
    String stateBefore;
    String stateAfter;

    /**
     * @param actor subject of the token that changed it; {@code sign-in} for a refused sign-in, {@code user-service}
     *     for what became due
     * @param operation of users: create, update, block, unblock, sign-out, link, unlink, import, issue-binding-code,
     *     revoke-binding-code, withdraw-consent or delete; of enterprises: create, update, admit, refuse, install,
     *     uninstall, delete-data, merge or reverse-merge
     * @param before absent for a creation, and for every change to a user who is deleted by now
     * @param after the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            Instant at,
            String actor,
            String operation,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String before,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String after) {}

    View view() {
        return new View(id, at, actor, operation, stateBefore, stateAfter);
    }
}
