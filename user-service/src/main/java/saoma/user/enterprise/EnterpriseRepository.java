package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.Ids;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** The enterprises of each pool. */
@ApplicationScoped
class EnterpriseRepository implements PanacheRepositoryBase<Enterprise, UUID> {
    static final List<Sort<Enterprise>> SORTS = Stream.concat(
                    Sort.<Enterprise>bothWays("lastSeenAt", "r.last_seen_at", row -> row.lastSeenAt),
                    Sort.<Enterprise>bothWays("firstSeenAt", "r.first_seen_at", row -> row.firstSeenAt))
            .toList();

    /** The enterprise with the oldest link first; one that none of its members has signed in to comes last. */
    private static final String ROOTS = """
            select r.* from users.enterprises r
            where r.merged_into is null and r.id in (
                select coalesce(merged_into, id) from users.enterprises
                where pool = :pool and provider_corp_id = :provider and corp_id in (:corpIds))
            order by (
                select min(i.created_at) from users.federated_identities i
                where i.pool = r.pool and i.provider_corp_id = r.provider_corp_id and i.corp_id = r.corp_id),
                r.first_seen_at, r.id
            for no key update
            """;

    private static final String ENSURE = """
            insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
            values (:id, :pool, :provider, :corpId, :now, :now)
            on conflict (pool, provider_corp_id, corp_id) do nothing
            """;

    /**
     * @param corpId exact; null for all
     * @param namePrefix in any case; null for all
     */
    Uni<Page<Enterprise>> list(String pool, String corpId, String namePrefix, PageParameters wanted) {
        return getSession().flatMap(session -> listing(pool, corpId, namePrefix).page(session, wanted, SORTS));
    }

    static Listing<Enterprise> listing(String pool, String corpId, String namePrefix) {
        return new Listing<>(Enterprise.class, row -> row.id, "users.enterprises", pool)
                .where("r.merged_into is null")
                .where("r.corp_id = :corpId", "corpId", corpId)
                .where("lower(r.name) like lower(:name)", "name", Listing.prefix(namePrefix));
    }

    /**
     * Locks the enterprises that these ids belong to, and makes them where there are none.
     *
     * @return each once, the one with the oldest link first
     */
    Uni<List<Enterprise>> requireRoots(String pool, String providerCorpId, List<String> corpIds, Instant now) {
        return Multi.createFrom()
                .iterable(corpIds.stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(corpId -> ensure(pool, providerCorpId, corpId, now))
                .collect()
                .last()
                .chain(() -> getSession())
                .flatMap(session -> session.createNativeQuery(ROOTS, Enterprise.class)
                        .setParameter("pool", pool)
                        .setParameter("provider", providerCorpId)
                        .setParameter("corpIds", corpIds)
                        .getResultList());
    }

    private Uni<Integer> ensure(String pool, String providerCorpId, String corpId, Instant now) {
        return getSession().flatMap(session -> session.createNativeQuery(ENSURE)
                .setParameter("id", Ids.next())
                .setParameter("pool", pool)
                .setParameter("provider", providerCorpId)
                .setParameter("corpId", corpId)
                .setParameter("now", now)
                .executeUpdate());
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
