package saoma.connection.application;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The rows of {@code client_secret}. */
@ApplicationScoped
class ClientSecretRepository implements PanacheRepositoryBase<ClientSecret, UUID> {

    /** @return alive or not, newest first */
    Uni<List<ClientSecret>> of(Application application) {
        return list(
                "pool = ?1 and applicationId = ?2 order by createdAt desc, id desc", application.pool, application.id);
    }

    Uni<Long> deleteAllOf(Application application) {
        return delete("pool = ?1 and applicationId = ?2", application.pool, application.id);
    }
}
