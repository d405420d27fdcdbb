package saoma.connection.pool;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The rows of {@code pool}. */
@ApplicationScoped
public class PoolRepository implements PanacheRepositoryBase<UserPool, UUID> {

    public Uni<UserPool> get(String identifier) {
        return present(find("identifier", identifier).firstResult());
    }

    /** Holds the row, so that a version read is still the version when the change is written. */
    public Uni<UserPool> lock(String identifier) {
        return present(find("identifier", identifier)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult());
    }

    private static Uni<UserPool> present(Uni<UserPool> row) {
        return row.onItem().ifNull().failWith(() -> new ProblemException(Problem.notFound("There is no such pool")));
    }
}
