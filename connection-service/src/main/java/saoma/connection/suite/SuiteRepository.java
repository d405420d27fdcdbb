package saoma.connection.suite;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import saoma.protocol.SuiteCredentials;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.sealing.SealedColumn;

/** The rows of {@code suite}. */
@ApplicationScoped
class SuiteRepository implements PanacheRepositoryBase<Suite, UUID> {

    @Produces
    @Singleton
    static SealedColumn secrets() {
        return column("sealed_secret", "secret");
    }

    @Produces
    @Singleton
    static SealedColumn tokens() {
        return column("sealed_token", "token");
    }

    @Produces
    @Singleton
    static SealedColumn encodingAesKeys() {
        return column("sealed_encoding_aes_key", "encoding-aes-key");
    }

    private static SealedColumn column(String name, String purpose) {
        return new SealedColumn(
                "connection.suite",
                name,
                List.of("id"),
                row -> SuiteCredentials.associatedData(row.getUUID("id"), purpose));
    }

    /** @return null when the connection has no such suite */
    Uni<Suite> find(String pool, UUID connection, String suiteId) {
        return find("pool = ?1 and connectionId = ?2 and suiteId = ?3", pool, connection, suiteId)
                .firstResult();
    }

    /** Fails with 404 when the connection has no such suite. */
    Uni<Suite> get(String pool, UUID connection, String suiteId) {
        return find(pool, connection, suiteId)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("This connection has no such suite")));
    }

    Uni<List<Suite>> of(String pool, UUID connection) {
        return list("pool = ?1 and connectionId = ?2 order by suiteId", pool, connection);
    }

    Uni<Long> countOf(String pool, UUID connection) {
        return count("pool = ?1 and connectionId = ?2", pool, connection);
    }

    Uni<Boolean> has(String pool, UUID connection, String suiteId, SuiteCredentials.Kind kind) {
        return find(pool, connection, suiteId).map(suite -> suite != null && suite.kind == kind);
    }
}
