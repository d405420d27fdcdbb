package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** The enterprises of each pool. */
@ApplicationScoped
class EnterpriseRepository implements PanacheRepositoryBase<Enterprise, UUID> {
    static final List<Sort<Enterprise>> SORTS = Stream.concat(
                    Sort.<Enterprise>bothWays("lastSeenAt", "r.last_seen_at", row -> row.lastSeenAt),
                    Sort.<Enterprise>bothWays("firstSeenAt", "r.first_seen_at", row -> row.firstSeenAt))
            .toList();

    /**
     * @param corpId exact; null for all
     * @param namePrefix in any case; null for all
     */
    Uni<Page<Enterprise>> list(String pool, String corpId, String namePrefix, PageParameters wanted) {
        return getSession().flatMap(session -> listing(pool, corpId, namePrefix).page(session, wanted, SORTS));
    }

    static Listing<Enterprise> listing(String pool, String corpId, String namePrefix) {
        return new Listing<>(Enterprise.class, row -> row.id, "users.enterprises", pool)
                .where("r.corp_id = :corpId", "corpId", corpId)
                .where("lower(r.name) like lower(:name)", "name", Listing.prefix(namePrefix));
    }

    /** Fails with 404 when the pool has no such enterprise. */
    Uni<Enterprise> require(String pool, UUID id) {
        return find("pool = ?1 and id = ?2", pool, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such enterprise in this pool")));
    }
}
