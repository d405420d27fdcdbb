package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public class EnterpriseRepository implements PanacheRepositoryBase<Enterprise, UUID> {
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

    private static final String DECIDED = """
            r.id in (
                select enterprise from users.admissions
                where pool = :pool and state = coalesce(cast(:decision as text), state)
                and connection = coalesce(cast(:connection as text), connection))""";

    private static final String INSTALLED =
            "r.id in (select enterprise from users.installations where pool = :pool and installed)";

    private static final String OF_CORP = "r.id in (select coalesce(merged_into, id) from users.enterprises"
            + " where pool = :pool and corp_id = :corpId)";

    Uni<Page<Enterprise>> list(String pool, EnterpriseFilter filter, PageParameters wanted) {
        return getSession().flatMap(session -> listing(pool, filter).page(session, wanted, SORTS));
    }

    static Listing<Enterprise> listing(String pool, EnterpriseFilter filter) {
        Listing<Enterprise> listing = new Listing<>(Enterprise.class, row -> row.id, "users.enterprises", pool)
                .where("r.merged_into is null")
                .where(OF_CORP, "corpId", filter.corpId())
                .where("lower(r.name) like lower(:name)", "name", Listing.prefix(filter.q()));
        if (filter.installed()) {
            listing.where(INSTALLED);
        }
        if (filter.decision() != null || filter.connection() != null) {
            Map<String, Object> wanted = new HashMap<>();
            wanted.put("decision", filter.decision());
            wanted.put("connection", filter.connection());
            listing.where(DECIDED, wanted);
        }
        return listing;
    }

    /** The rows of their other ids. */
    Uni<List<Enterprise>> aliasesOf(List<UUID> ids) {
        return list("mergedInto in ?1 order by corpId", ids);
    }

    Uni<List<AdmissionDecision>> decisionsOn(List<UUID> ids) {
        return all("from AdmissionDecision where enterprise in :ids order by connection", AdmissionDecision.class, ids);
    }

    Uni<List<AppInstallation>> installationsIn(List<UUID> ids) {
        return all(
                "from AppInstallation where enterprise in :ids and installed order by suiteId",
                AppInstallation.class,
                ids);
    }

    private <T> Uni<List<T>> all(String query, Class<T> type, List<UUID> ids) {
        return getSession().flatMap(session -> session.createSelectionQuery(query, type)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** @return null when nothing was said */
    Uni<AdmissionDecision> decision(UUID enterprise, String connection) {
        return getSession()
                .flatMap(session ->
                        session.find(AdmissionDecision.class, new AdmissionDecision.Key(enterprise, connection)));
    }

    Uni<Void> persist(AdmissionDecision decision) {
        return getSession().flatMap(session -> session.persist(decision));
    }

    Uni<Void> remove(AdmissionDecision decision) {
        return getSession().flatMap(session -> session.remove(decision));
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

    /** The one that this id belongs to, locked, and made when there is none. */
    public Uni<Enterprise> requireRoot(String pool, String providerCorpId, String corpId, Instant now) {
        return requireRoots(pool, providerCorpId, List.of(corpId), now).map(roots -> roots.get(0));
    }

    /**
     * @param at WeCom's time stamp
     * @return false when something later is known of this app
     */
    public Uni<Boolean> changeInstallation(
            Enterprise enterprise, String suiteId, boolean installed, Instant at, Instant now) {
        return getSession()
                .flatMap(session -> session.find(AppInstallation.class, new AppInstallation.Key(enterprise.id, suiteId))
                        .flatMap(known -> known != null
                                ? Uni.createFrom().item(known.change(installed, at, now))
                                : session.persist(AppInstallation.create(enterprise, suiteId, installed, at, now))
                                        .replaceWith(true)));
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

    /** Under any of its ids. Fails with 404 when the pool has no such enterprise. */
    Uni<Enterprise> require(String pool, UUID id) {
        return require(pool, id, LockModeType.NONE);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Uni<Enterprise> requireForChange(String pool, UUID id) {
        return require(pool, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Enterprise> require(String pool, UUID id, LockModeType lock) {
        return find(
                        "pool = ?1 and id = (select coalesce(e.mergedInto, e.id) from Enterprise e where e.id = ?2)",
                        pool,
                        id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such enterprise in this pool")));
    }
}
