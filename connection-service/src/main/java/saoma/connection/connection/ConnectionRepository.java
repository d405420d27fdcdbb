package saoma.connection.connection;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import saoma.protocol.ProviderCredentials;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.sealing.SealedColumn;

/** The rows of {@code connection}. */
@ApplicationScoped
public class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {

    @Produces
    @Singleton
    static SealedColumn providerSecrets() {
        return new SealedColumn(
                "connection.connection",
                "sealed_provider_secret",
                List.of("id"),
                row -> ProviderCredentials.associatedData(row.getUUID("id")));
    }

    Uni<Connection> get(String pool, String identifier) {
        return present(named(pool, identifier).firstResult());
    }

    /** Holds the row, so that a version read is still the version when the change is written. */
    Uni<Connection> lock(String pool, String identifier) {
        return present(
                named(pool, identifier).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult());
    }

    /** Fails with 404 when the pool has no such connection. */
    public Uni<UUID> idOf(String pool, String identifier) {
        return get(pool, identifier).map(connection -> connection.id);
    }

    /** A connection as others refer to it. */
    public record Named(UUID id, String identifier) {}

    /** @return the first ones by display name */
    public Uni<List<Named>> enabledIn(String pool, int limit) {
        return find("pool = ?1 and enabled order by displayName, id", pool)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream()
                        .map(row -> new Named(row.id, row.identifier))
                        .toList());
    }

    private PanacheQuery<Connection> named(String pool, String identifier) {
        return find("pool = ?1 and identifier = ?2", pool, identifier);
    }

    private static Uni<Connection> present(Uni<Connection> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such connection in this pool")));
    }
}
