package saoma.connection.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import saoma.connection.request.Word;
import saoma.connection.suite.Suites;
import saoma.protocol.SuiteCredentials.Kind;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Each door of a connection goes through a suite of its own, of the right kind (wecom-protocol.md, section 0.3). */
@ApplicationScoped
class DoorRules {
    private final Suites suites;

    DoorRules(Suites suites) {
        this.suites = suites;
    }

    /** Fails with 400 naming the door. */
    Uni<Void> check(String pool, UUID connection, ConnectionDraft draft) {
        String webLogin = draft.webLogin() == null ? null : draft.webLogin().suiteId();
        String workbench = draft.workbench() == null ? null : draft.workbench().suiteId();
        return require(pool, connection, webLogin, Kind.LOGIN_AUTHORIZATION, "webLogin.suiteId")
                .chain(() -> require(pool, connection, workbench, Kind.APP, "workbench.suiteId"));
    }

    private Uni<Void> require(String pool, UUID connection, String suiteId, Kind kind, String field) {
        if (suiteId == null) {
            return Uni.createFrom().voidItem();
        }
        return suites.has(pool, connection, suiteId, kind)
                .invoke(has -> {
                    if (!has) {
                        throw new ProblemException(
                                Problem.invalid(field, "must be a suite of this connection, of kind " + Word.of(kind)));
                    }
                })
                .replaceWithVoid();
    }
}
