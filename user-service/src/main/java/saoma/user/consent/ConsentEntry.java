package saoma.user.consent;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import saoma.protocol.Consent;

/** What one user allowed one application, as it is kept. */
@Entity
@Table(name = "consents")
class ConsentEntry {
    @Id
    UUID id;

    String pool;
    UUID subject;
    String clientId;
    String[] scope;
    Instant grantedAt;

    Consent view() {
        return new Consent(clientId, new LinkedHashSet<>(List.of(scope)), grantedAt);
    }
}
