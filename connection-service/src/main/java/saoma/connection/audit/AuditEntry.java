package saoma.connection.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One change, as it is kept. */
@Entity
class AuditEntry {
    @Id
    UUID id;

    String pool;
    Instant at;
    String actor;
    String operation;
    String resourceType;
    UUID resourceId;
    String stateBefore;
    String stateAfter;
}
