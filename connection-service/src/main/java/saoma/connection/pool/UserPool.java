package saoma.connection.pool;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;

/** A tenant. Its identifier is part of issuers and never changes. */
@Entity
@Table(name = "pool")
class UserPool {
    @Id
    UUID id;

    String identifier;
    String displayName;

    @Version
    long version;

    Instant createdAt;
    Instant updatedAt;

    static UserPool create(PoolDraft draft, Instant now) {
        UserPool pool = new UserPool();
        pool.id = Ids.next();
        pool.identifier = draft.identifier();
        pool.createdAt = now;
        pool.apply(draft, now);
        return pool;
    }

    void apply(PoolDraft draft, Instant now) {
        displayName = draft.displayName();
        updatedAt = now;
    }

    PoolDraft draft() {
        return new PoolDraft(identifier, displayName);
    }
}
