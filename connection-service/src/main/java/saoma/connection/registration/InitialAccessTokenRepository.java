package saoma.connection.registration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;

/** The rows of {@code initial_access_token}. */
@ApplicationScoped
class InitialAccessTokenRepository implements PanacheRepositoryBase<InitialAccessToken, UUID> {

    /** @return its row, held, so that uses at one time are counted one by one; null when there is none */
    Uni<InitialAccessToken> lock(String pool, String sha256) {
        return find("pool = ?1 and sha256 = ?2", pool, sha256)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** @return null when the pool has no such token */
    Uni<InitialAccessToken> lock(String pool, UUID id) {
        return find("pool = ?1 and id = ?2", pool, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<Long> deleteExpired(String pool, Instant now) {
        return delete("pool = ?1 and expiresAt <= ?2", pool, now);
    }
}
