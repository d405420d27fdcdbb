package saoma.connection.application;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;

/** One relying party of one pool. */
@Entity
public class Application {
    @Id
    UUID id;

    String pool;
    String clientId;

    /** Client metadata (RFC 7591 §2), replaced as a whole. */
    @Embedded
    ApplicationDraft metadata;

    @Version
    long version;

    Instant createdAt;
    Instant updatedAt;

    static Application create(String pool, String clientId, ApplicationDraft draft, Instant now) {
        Application application = new Application();
        application.id = Ids.next();
        application.pool = pool;
        application.clientId = clientId;
        application.createdAt = now;
        application.apply(draft, now);
        return application;
    }

    public UUID id() {
        return id;
    }

    public String clientId() {
        return clientId;
    }

    public ApplicationDraft metadata() {
        return metadata;
    }

    public Instant createdAt() {
        return createdAt;
    }

    void apply(ApplicationDraft draft, Instant now) {
        metadata = draft;
        updatedAt = now;
    }
}
