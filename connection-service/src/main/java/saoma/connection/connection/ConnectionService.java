package saoma.connection.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.exception.ConstraintViolationException;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.connection.ending.EndingRepository;
import saoma.connection.request.Drafts;
import saoma.connection.suite.Suites;
import saoma.connection.use.ConnectionUses;
import saoma.protocol.ProviderCredentials;
import saoma.rest.EntityVersion;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.sealing.Seal;

/** Changes of connections. */
@ApplicationScoped
class ConnectionService {
    private final ConnectionRepository connections;
    private final ConnectionUses uses;
    private final Suites suites;
    private final DoorRules doors;
    private final LogoRules logos;
    private final EndingRepository endings;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Seal seal;
    private final Clock clock;

    ConnectionService(
            ConnectionRepository connections,
            ConnectionUses uses,
            Suites suites,
            DoorRules doors,
            LogoRules logos,
            EndingRepository endings,
            Drafts drafts,
            Changes changes,
            AuditLog audit,
            Seal seal,
            Clock clock) {
        this.connections = connections;
        this.uses = uses;
        this.suites = suites;
        this.doors = doors;
        this.logos = logos;
        this.endings = endings;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
    }

    Uni<Connection> create(String pool, JsonNode sent) {
        ConnectionDraft draft = drafts.creation(sent, ConnectionDraft.class);
        return changes.run(pool, () -> {
            Instant now = clock.instant();
            Connection connection = Connection.create(pool, draft, now);
            replaceSecret(connection, draft, now);
            return logos.check(pool, null, draft.logoUrl())
                    .chain(() -> doors.check(pool, connection.id, draft))
                    .chain(() -> connections.persistAndFlush(connection))
                    .call(() ->
                            audit.created(pool, ResourceType.CONNECTION, connection.id, ConnectionView.of(connection)));
        });
    }

    Uni<Connection> update(String pool, String identifier, String ifMatch, JsonNode patch) {
        return changes.run(pool, () -> connections.lock(pool, identifier).call(connection -> {
            EntityVersion.require(ifMatch, connection.version);
            ConnectionView before = ConnectionView.of(connection);
            ConnectionDraft draft = patched(connection, patch);
            if (draft.equals(connection.draft())) {
                return Uni.createFrom().voidItem();
            }
            Instant now = clock.instant();
            boolean switchedOff = connection.enabled && !draft.enabled();
            return logos.check(pool, connection.logoUrl, draft.logoUrl())
                    .chain(() -> doors.check(pool, connection.id, draft))
                    .invoke(() -> {
                        connection.apply(draft, now);
                        replaceSecret(connection, draft, now);
                    })
                    .chain(connections::flush)
                    .call(() -> switchedOff
                            ? endings.recordConnection(pool, identifier, now)
                            : Uni.createFrom().voidItem())
                    .call(() -> audit.updated(
                            pool, ResourceType.CONNECTION, connection.id, before, ConnectionView.of(connection)));
        }));
    }

    /** @param force also ends every use of it; without, a use fails the deletion with 409 */
    Uni<Void> delete(String pool, String identifier, String ifMatch, boolean force) {
        return changes.run(pool, () -> connections.lock(pool, identifier).chain(connection -> {
            EntityVersion.require(ifMatch, connection.version);
            return (force
                            ? uses.endAll(pool, connection.id, identifier)
                            : Uni.createFrom().voidItem())
                    .chain(() -> suites.removeAll(pool, connection.id))
                    .chain(() -> connections.delete(connection))
                    .chain(connections::flush)
                    .onFailure(ConstraintViolationException.class)
                    .transform(inUse -> new ProblemException(Problem.conflict(
                            "connection-in-use",
                            "Connection in use",
                            "An application uses this connection; end that use first, or delete with force=true")))
                    .chain(() -> endings.recordConnection(pool, identifier, clock.instant()))
                    .chain(() ->
                            audit.deleted(pool, ResourceType.CONNECTION, connection.id, ConnectionView.of(connection)));
        }));
    }

    private ConnectionDraft patched(Connection connection, JsonNode patch) {
        // a merge patch would read null as "none", and a connection without a secret is of no use
        if (patch != null && patch.path("providerSecret").isNull()) {
            throw new ProblemException(Problem.invalid("providerSecret", "must not be null"));
        }
        return drafts.patched(connection.draft(), withLinking(connection, patch), ConnectionDraft.class, "identifier");
    }

    /** {@code loginOnly}, the older form, when it comes alone, changes what {@code linking} says. */
    private static JsonNode withLinking(Connection connection, JsonNode patch) {
        if (!(patch instanceof ObjectNode sent) || !sent.has("loginOnly") || sent.has("linking")) {
            return patch;
        }
        boolean loginOnly = sent.get("loginOnly").asBoolean();
        return loginOnly == connection.linkingMode.loginOnly()
                ? patch
                : sent.deepCopy().put("linking", loginOnly ? ConnectionDraft.LOGIN_ONLY : "create");
    }

    private void replaceSecret(Connection connection, ConnectionDraft draft, Instant now) {
        if (draft.providerSecret() != null) {
            String owner = ProviderCredentials.associatedData(connection.id);
            connection.replaceSecret(seal.seal(draft.providerSecret(), owner), now);
        }
    }
}
