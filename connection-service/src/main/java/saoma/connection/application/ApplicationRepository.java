package saoma.connection.application;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The rows of {@code application}. */
@ApplicationScoped
public class ApplicationRepository implements PanacheRepositoryBase<Application, UUID> {

    public Uni<Application> get(String pool, UUID id) {
        return present(named(pool, id).firstResult());
    }

    /** Holds the row: changes of an application, its secrets and its uses follow each other. */
    public Uni<Application> lock(String pool, UUID id) {
        return present(named(pool, id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult());
    }

    private PanacheQuery<Application> named(String pool, UUID id) {
        return find("pool = ?1 and id = ?2", pool, id);
    }

    private static Uni<Application> present(Uni<Application> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such application in this pool")));
    }
}
