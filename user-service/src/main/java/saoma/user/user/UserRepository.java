package saoma.user.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** The users of each pool. */
@ApplicationScoped
public class UserRepository implements PanacheRepositoryBase<User, UUID> {
    static final List<Sort<User>> SORTS = Stream.concat(
                    Sort.<User>bothWays("createdAt", "r.created_at", row -> row.createdAt),
                    Sort.<User>bothWays(
                            "lastSignInAt",
                            "coalesce(r.last_sign_in_at, timestamptz 'epoch')",
                            row -> row.lastSignInAt == null ? Instant.EPOCH : row.lastSignInAt))
            .toList();

    /** One branch for each index: an "or" over them would read the whole pool. */
    private static final String BEGINS_WITH_Q = """
            r.id in (
                select id from users.users where pool = :pool and lower(name) like lower(:q)
                union select id from users.users where pool = :pool and lower(preferred_username) like lower(:q)
                union select id from users.users where pool = :pool and lower(email) like lower(:q)
                union select subject from users.federated_identities where pool = :pool and open_user_id like :q)""";

    private static final String OF_ENTERPRISE =
            "r.id in (select subject from users.federated_identities where pool = :pool and corp_id = :corpId)";

    Uni<Page<User>> list(String pool, UserFilter filter, PageParameters wanted) {
        return getSession().flatMap(session -> listing(pool, filter).page(session, wanted, SORTS));
    }

    static Listing<User> listing(String pool, UserFilter filter) {
        return new Listing<>(User.class, row -> row.id, "users.users", pool)
                .where("r.status = :status", "status", filter.storedStatus())
                .where(OF_ENTERPRISE, "corpId", filter.corpId())
                .where(BEGINS_WITH_Q, "q", Listing.prefix(filter.q()));
    }

    /** Fails with 404 when the pool has no such user. */
    public Uni<User> require(String pool, UUID id) {
        return require(pool, id, LockModeType.NONE);
    }

    /** The same, and nobody else changes the user before this transaction ends. */
    Uni<User> requireForChange(String pool, UUID id) {
        return require(pool, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<User> require(String pool, UUID id, LockModeType lock) {
        return find("pool = ?1 and id = ?2", pool, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such user in this pool")));
    }
}
