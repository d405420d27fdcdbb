package saoma.connection.ending;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import saoma.protocol.Ending;

/** An ending, as it is kept. */
@Entity
@Table(name = "ending")
class RecordedEnding {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Ending.Kind kind;

    String pool;

    /** Client id of the application, or identifier of the connection. */
    String name;

    Instant at;

    Ending published() {
        return switch (kind) {
            case APPLICATION -> new Ending(id, kind, pool, null, name, null, at);
            case CONNECTION -> new Ending(id, kind, pool, null, null, name, at);
            case USER, CONSENT -> throw new IllegalStateException(kind + " is user-service's");
        };
    }
}
