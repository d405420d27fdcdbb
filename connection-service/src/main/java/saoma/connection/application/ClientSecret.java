package saoma.connection.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;

/** A client secret as it is kept: its digest, never the secret. */
@Entity
class ClientSecret {
    @Id
    UUID id;

    String pool;
    UUID applicationId;
    String sha256;
    Instant createdAt;

    /** Null while it has no end. */
    Instant expiresAt;

    static ClientSecret create(Application application, NewSecret secret, Instant now) {
        ClientSecret row = new ClientSecret();
        row.id = Ids.next();
        row.pool = application.pool;
        row.applicationId = application.id;
        row.sha256 = secret.sha256();
        row.createdAt = now;
        return row;
    }

    boolean isAlive(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /** Brings its end forward; never puts off an end it already has. */
    void endBy(Instant end) {
        if (isAlive(end)) {
            expiresAt = end;
        }
    }
}
