package saoma.connection.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.request.Drafts;
import saoma.protocol.SuiteCredentials;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.sealing.Seal;

/** Reads, sets and removes the suites of a connection, within the transaction of whoever calls and holds its row. */
@ApplicationScoped
public class Suites {
    /** More apps than a provider lets one connection stand for; the limit keeps every reader's answer small. */
    private static final int MAX_PER_CONNECTION = 20;

    private final SuiteRepository suites;
    private final Drafts drafts;
    private final AuditLog audit;
    private final Seal seal;
    private final Clock clock;
    private final String publicUrl;

    Suites(
            SuiteRepository suites,
            Drafts drafts,
            AuditLog audit,
            Seal seal,
            Clock clock,
            @ConfigProperty(name = "saoma.public-url") String publicUrl) {
        this.suites = suites;
        this.drafts = drafts;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** @param isNew whether the connection did not have the suite before */
    public record Put(SuiteView suite, boolean isNew) {}

    /** @return at most {@value #MAX_PER_CONNECTION}, by SuiteID */
    public Uni<List<SuiteView>> of(String pool, UUID connection) {
        return suites.of(pool, connection)
                .map(rows -> rows.stream().map(this::view).toList());
    }

    public Uni<SuiteView> get(String pool, UUID connection, String suiteId) {
        return suites.get(pool, connection, suiteId).map(this::view);
    }

    /** Whether the connection has such a suite of that kind. */
    public Uni<Boolean> has(String pool, UUID connection, String suiteId, SuiteCredentials.Kind kind) {
        return suites.has(pool, connection, suiteId, kind);
    }

    /** Fails with 409 when another connection of the pool has the suite. */
    public Uni<Put> put(String pool, UUID connection, String suiteId, JsonNode sent) {
        return suites.find(pool, connection, suiteId)
                .chain(present -> present == null
                        ? begin(pool, connection, suiteId, drafts.creation(sent, SuiteDraft.class))
                                .map(suite -> new Put(suite, true))
                        : change(present, drafts.patched(present.draft(), sent, SuiteDraft.class, "kind"))
                                .map(suite -> new Put(suite, false)));
    }

    private Uni<SuiteView> begin(String pool, UUID connection, String suiteId, SuiteDraft draft) {
        Suite suite = Suite.create(pool, connection, suiteId, draft, clock.instant());
        suite.apply(draft, seal, suite.createdAt);
        return suites.countOf(pool, connection)
                .invoke(Suites::requireRoom)
                .chain(() -> suites.persistAndFlush(suite))
                .chain(() -> audit.created(pool, ResourceType.SUITE, suite.id, view(suite)))
                .replaceWith(() -> view(suite));
    }

    private static void requireRoom(long count) {
        if (count >= MAX_PER_CONNECTION) {
            throw new ProblemException(Problem.conflict(
                    "too-many-suites",
                    "Too many suites",
                    "A connection has at most " + MAX_PER_CONNECTION + " suites"));
        }
    }

    private Uni<SuiteView> change(Suite suite, SuiteDraft draft) {
        SuiteView before = view(suite);
        if (draft.equals(suite.draft())) {
            return Uni.createFrom().item(before);
        }
        suite.apply(draft, seal, clock.instant());
        return suites.flush()
                .chain(() -> audit.updated(suite.pool, ResourceType.SUITE, suite.id, before, view(suite)))
                .replaceWith(() -> view(suite));
    }

    /** Fails with 404 when the connection has no such suite. */
    public Uni<Void> remove(String pool, UUID connection, String suiteId) {
        return suites.get(pool, connection, suiteId).chain(this::remove);
    }

    public Uni<Void> removeAll(String pool, UUID connection) {
        return suites.of(pool, connection)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(this::remove)
                .collect()
                .last();
    }

    private Uni<Void> remove(Suite suite) {
        return suites.delete(suite).chain(() -> audit.deleted(suite.pool, ResourceType.SUITE, suite.id, view(suite)));
    }

    private SuiteView view(Suite suite) {
        return SuiteView.of(suite, publicUrl);
    }
}
