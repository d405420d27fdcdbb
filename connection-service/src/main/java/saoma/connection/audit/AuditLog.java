package saoma.connection.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.action.spi.AfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;
import saoma.connection.Ids;

/** Writes down changes, within the transaction that makes them, and counts them: {@code saoma.audit.entries}. */
@ApplicationScoped
public class AuditLog {
    private final AuditRepository entries;
    private final Actor actor;
    private final ObjectMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    AuditLog(AuditRepository entries, Actor actor, ObjectMapper json, Clock clock, MeterRegistry meters) {
        this.entries = entries;
        this.actor = actor;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    /** @return whether anything is written down of a pool; deleting it leaves that */
    public Uni<Boolean> remembers(String pool) {
        return entries.find("pool", pool).firstResult().map(Objects::nonNull);
    }

    /** @param after the public view of what now exists, which holds no secret */
    public Uni<Void> created(String pool, ResourceType type, UUID id, Object after) {
        return write(pool, "create", type, id, null, after);
    }

    public Uni<Void> updated(String pool, ResourceType type, UUID id, Object before, Object after) {
        return write(pool, "update", type, id, before, after);
    }

    public Uni<Void> deleted(String pool, ResourceType type, UUID id, Object before) {
        return write(pool, "delete", type, id, before, null);
    }

    private Uni<Void> write(String pool, String operation, ResourceType type, UUID id, Object before, Object after) {
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.pool = pool;
        entry.at = clock.instant();
        entry.actor = actor.name();
        entry.operation = operation;
        entry.resourceType = type.wireName();
        entry.resourceId = id;
        entry.stateBefore = text(before);
        entry.stateAfter = text(after);
        return entries.persist(entry)
                .chain(entries::getSession)
                .invoke(session -> count(entry, session))
                .replaceWithVoid();
    }

    /** Once it holds: what is rolled back was no change. */
    private void count(AuditEntry entry, Mutiny.Session session) {
        AfterTransactionCompletionProcess count = (committed, ended) -> {
            if (committed) {
                meters.counter("saoma.audit.entries", "resource", entry.resourceType, "operation", entry.operation)
                        .increment();
            }
        };
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(count);
    }

    private String text(Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
