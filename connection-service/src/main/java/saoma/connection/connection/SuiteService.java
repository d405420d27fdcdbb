package saoma.connection.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import saoma.connection.change.Changes;
import saoma.connection.suite.SuiteView;
import saoma.connection.suite.Suites;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The suites of a connection. Changes hold the connection's row, so that no door opens onto a suite that goes. */
@ApplicationScoped
class SuiteService {
    private final ConnectionRepository connections;
    private final Suites suites;
    private final Changes changes;

    SuiteService(ConnectionRepository connections, Suites suites, Changes changes) {
        this.connections = connections;
        this.suites = suites;
        this.changes = changes;
    }

    Uni<List<SuiteView>> list(String pool, String connection) {
        return connections.idOf(pool, connection).chain(id -> suites.of(pool, id));
    }

    Uni<SuiteView> get(String pool, String connection, String suiteId) {
        return connections.idOf(pool, connection).chain(id -> suites.get(pool, id, suiteId));
    }

    Uni<Suites.Put> put(String pool, String connection, String suiteId, JsonNode sent) {
        return changes.run(
                pool, () -> connections.lock(pool, connection).chain(held -> suites.put(pool, held.id, suiteId, sent)));
    }

    Uni<Void> delete(String pool, String connection, String suiteId) {
        return changes.run(pool, () -> connections
                .lock(pool, connection)
                .invoke(held -> requireUnused(held, suiteId))
                .chain(held -> suites.remove(pool, held.id, suiteId)));
    }

    private static void requireUnused(Connection connection, String suiteId) {
        if (connection.needs(suiteId)) {
            throw new ProblemException(Problem.conflict(
                    "suite-in-use",
                    "Suite in use",
                    "webLogin or workbench of the connection goes through this suite; change that first"));
        }
    }
}
