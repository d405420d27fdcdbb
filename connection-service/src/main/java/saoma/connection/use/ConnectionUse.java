package saoma.connection.use;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import saoma.connection.Ids;

/** That an application offers a connection to those who sign in, or did and may again. */
@Entity
class ConnectionUse {
    @Id
    UUID id;

    String pool;
    UUID applicationId;
    UUID connectionId;
    boolean enabled;
    int position;

    static ConnectionUse create(String pool, UUID applicationId, UUID connectionId, UseDraft draft) {
        ConnectionUse use = new ConnectionUse();
        use.id = Ids.next();
        use.pool = pool;
        use.applicationId = applicationId;
        use.connectionId = connectionId;
        use.apply(draft);
        return use;
    }

    void apply(UseDraft draft) {
        enabled = draft.enabled();
        position = draft.position();
    }

    UseDraft draft() {
        return new UseDraft(enabled, position);
    }
}
