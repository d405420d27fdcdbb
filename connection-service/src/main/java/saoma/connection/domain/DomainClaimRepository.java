package saoma.connection.domain;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The rows of {@code domain_claim}. */
@ApplicationScoped
class DomainClaimRepository implements PanacheRepositoryBase<DomainClaim, String> {

    /** Fails with 404 when the pool asks for none. */
    Uni<DomainClaim> get(String pool) {
        return findById(pool)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("This pool has no domain of its own")));
    }
}
