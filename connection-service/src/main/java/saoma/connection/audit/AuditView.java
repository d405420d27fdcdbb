package saoma.connection.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One change.
 *
 * @param actor subject of the token that changed it
 * @param resourceId for a client secret and a use of a connection: of the application
 * @param before absent for what was created
 * @param after absent for what was deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
        UUID id,
        Instant at,
        String actor,
        String operation,
        String resourceType,
        UUID resourceId,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String after) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id,
                entry.at,
                entry.actor,
                entry.operation,
                entry.resourceType,
                entry.resourceId,
                entry.stateBefore,
                entry.stateAfter);
    }
}
