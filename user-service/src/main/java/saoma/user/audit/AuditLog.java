package saoma.user.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.hibernate.action.spi.AfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.Ids;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** Writes changes down within the transaction that makes them, and counts them: {@code saoma.audit.entries}. */
@ApplicationScoped
public class AuditLog implements PanacheRepositoryBase<AuditEntry, UUID> {
    private static final List<Sort<AuditEntry>> SORTS =
            Sort.<AuditEntry>bothWays("at", "r.at", entry -> entry.at).toList();

    private final JsonWebToken token;
    private final ObjectMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    AuditLog(JsonWebToken token, ObjectMapper json, Clock clock, MeterRegistry meters) {
        this.token = token;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param before the user as operators saw them; null for none
     * @param after the same
     */
    public Uni<Void> record(String pool, UUID subject, String operation, Object before, Object after) {
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.pool = pool;
        entry.subject = subject;
        entry.at = Instant.now(clock);
        entry.actor = Objects.requireNonNullElse(token.getSubject(), "unknown");
        entry.operation = operation;
        entry.stateBefore = text(before);
        entry.stateAfter = text(after);
        return persist(entry)
                .chain(this::getSession)
                .invoke(session -> count(operation, session))
                .replaceWithVoid();
    }

    /** Once it holds: what is rolled back was no change. */
    private void count(String operation, Mutiny.Session session) {
        AfterTransactionCompletionProcess count = (committed, ended) -> {
            if (committed) {
                meters.counter("saoma.audit.entries", "operation", operation).increment();
            }
        };
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(count);
    }

    /** Takes what the log quotes of a user out of it. */
    public Uni<Void> erase(String pool, UUID subject) {
        return update("stateBefore = null, stateAfter = null where pool = ?1 and subject = ?2", pool, subject)
                .replaceWithVoid();
    }

    Uni<Page<AuditEntry>> list(String pool, UUID subject, PageParameters wanted) {
        Listing<AuditEntry> listing = new Listing<>(AuditEntry.class, entry -> entry.id, "users.audit_entries", pool)
                .where("r.subject = :subject", "subject", subject);
        return getSession().flatMap(session -> listing.page(session, wanted, SORTS));
    }

    private String text(Object state) {
        try {
            return state == null ? null : json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
