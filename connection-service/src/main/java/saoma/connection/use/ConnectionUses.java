package saoma.connection.use;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Begins and ends uses, within the transaction of whoever calls. */
@ApplicationScoped
public class ConnectionUses {
    /** More buttons than this are no choice any more; the limit keeps every reader's answer small. */
    public static final int MAX_PER_APPLICATION = 100;

    private final ConnectionUseRepository uses;
    private final AuditLog audit;

    ConnectionUses(ConnectionUseRepository uses, AuditLog audit) {
        this.uses = uses;
        this.audit = audit;
    }

    /** A use as the audit log shows it. */
    record State(String connection, boolean enabled, int position) {
        static State of(String connection, ConnectionUse use) {
            return new State(connection, use.enabled, use.position);
        }
    }

    /**
     * The caller holds the application's row, so that two of these for one application follow each other.
     *
     * @return whether the application did not use the connection before
     */
    public Uni<Boolean> put(String pool, UUID application, UUID connection, String identifier, UseDraft draft) {
        return uses.lock(pool, application, connection)
                .chain(use -> use == null
                        ? begin(ConnectionUse.create(pool, application, connection, draft), identifier)
                                .replaceWith(true)
                        : change(use, identifier, draft).replaceWith(false));
    }

    private Uni<Void> begin(ConnectionUse use, String identifier) {
        return uses.countOf(use.pool, use.applicationId)
                .invoke(count -> {
                    if (count >= MAX_PER_APPLICATION) {
                        throw new ProblemException(Problem.conflict(
                                "too-many-connections",
                                "Too many connections",
                                "An application uses at most " + MAX_PER_APPLICATION + " connections"));
                    }
                })
                .chain(() -> uses.persistAndFlush(use))
                .chain(() -> audit.created(
                        use.pool, ResourceType.CONNECTION_USE, use.applicationId, State.of(identifier, use)));
    }

    private Uni<Void> change(ConnectionUse use, String identifier, UseDraft draft) {
        if (draft.equals(use.draft())) {
            return Uni.createFrom().voidItem();
        }
        State before = State.of(identifier, use);
        use.apply(draft);
        return audit.updated(
                use.pool, ResourceType.CONNECTION_USE, use.applicationId, before, State.of(identifier, use));
    }

    /** Fails with 404 when the application does not use the connection. */
    public Uni<Void> end(String pool, UUID application, UUID connection, String identifier) {
        return uses.lock(pool, application, connection)
                .onItem()
                .ifNull()
                .failWith(
                        () -> new ProblemException(Problem.notFound("This application does not use such a connection")))
                .chain(use -> end(use, identifier));
    }

    /** Ends every use of a connection. */
    public Uni<Void> endAll(String pool, UUID connection, String identifier) {
        return uses.allOf(pool, connection)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(use -> end(use, identifier))
                .collect()
                .last();
    }

    private Uni<Void> end(ConnectionUse use, String identifier) {
        return uses.delete(use)
                .chain(() -> audit.deleted(
                        use.pool, ResourceType.CONNECTION_USE, use.applicationId, State.of(identifier, use)));
    }
}
