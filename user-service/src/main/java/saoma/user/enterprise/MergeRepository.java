package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.ending.EndingRepository;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** The merges of each pool. */
@ApplicationScoped
class MergeRepository implements PanacheRepositoryBase<Merge, UUID> {
    private static final List<Sort<Merge>> SORTS = Sort.<Merge>bothWays(
                    "mergedAt", "r.merged_at", merge -> merge.mergedAt)
            .toList();

    private static final String VIEW = "select m, s, t from Merge m join Enterprise s on s.id = m.enterprise"
            + " join Enterprise t on t.id = m.mergedInto where m.id in :ids";

    private static final String MOVE_ALIASES =
            "update users.enterprises set merged_into = :target where merged_into = :source returning id";

    private static final String MOVE_BACK = """
            update users.enterprises set merged_into = case when id = :source then null else cast(:source as uuid) end
            where merged_into is not null and (id = :source or id = any (:moved))
            """;

    /** A block outweighs an approval, and that a request. */
    private static final String COPY_ADMISSIONS = """
            insert into users.admissions (enterprise, connection, pool, state, since)
            select cast(:target as uuid), connection, pool, state, since from users.admissions
            where enterprise = :source
            on conflict (enterprise, connection) do update set state = excluded.state, since = excluded.since
            where excluded.state = 'BLOCKED' or admissions.state = 'PENDING'
            """;

    private static final String COPY_INSTALLATIONS = """
            insert into users.installations (enterprise, suite_id, pool, installed, since, changed_at)
            select cast(:target as uuid), suite_id, pool, installed, since, changed_at from users.installations
            where enterprise = :source
            on conflict (enterprise, suite_id) do update set
                installed = excluded.installed, since = excluded.since, changed_at = excluded.changed_at
            where excluded.changed_at > installations.changed_at
            """;

    /** Users to whom a sign-in does not lead any more, because an older link of the same member counts. */
    private static final String SHADOWED = """
            select i.subject
            from users.enterprises e join users.federated_identities i
                on i.pool = e.pool and i.provider_corp_id = e.provider_corp_id and i.corp_id = e.corp_id
            where (e.id = :target or e.merged_into = :target) and exists (
                select from users.federated_identities o join users.enterprises oe
                    on oe.pool = o.pool and oe.provider_corp_id = o.provider_corp_id and oe.corp_id = o.corp_id
                where o.pool = i.pool and o.open_user_id = i.open_user_id and o.provider_corp_id = i.provider_corp_id
                and (oe.id = :target or oe.merged_into = :target)
                and o.subject <> i.subject and (o.created_at, o.id) < (i.created_at, i.id))
            """;

    private final EndingRepository endings;

    MergeRepository(EndingRepository endings) {
        this.endings = endings;
    }

    Uni<Page<Merge>> list(String pool, PageParameters wanted) {
        Listing<Merge> listing = new Listing<>(Merge.class, merge -> merge.id, "users.merges", pool);
        return getSession().flatMap(session -> listing.page(session, wanted, SORTS));
    }

    Uni<Merge.View> view(Merge merge) {
        return views(List.of(merge)).map(views -> views.get(0));
    }

    /** In the order of the merges. */
    Uni<List<Merge.View>> views(List<Merge> merges) {
        List<UUID> ids = merges.stream().map(merge -> merge.id).toList();
        return getSession()
                .flatMap(session -> session.createSelectionQuery(VIEW, Object[].class)
                        .setParameter("ids", ids)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> ((Merge) row[0]).view((Enterprise) row[1], (Enterprise) row[2]))
                        .sorted(Comparator.comparingInt(view -> ids.indexOf(view.id())))
                        .toList());
    }

    /** Fails with 404 when the pool has no such merge. */
    Uni<Merge> requireForChange(String pool, UUID id) {
        return find("pool = ?1 and id = ?2", pool, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such merge in this pool")));
    }

    Uni<Boolean> wasReversed(Enterprise one, Enterprise other) {
        return count(
                        "reversedAt is not null and (enterprise = ?1 and mergedInto = ?2"
                                + " or enterprise = ?2 and mergedInto = ?1)",
                        one.id,
                        other.id)
                .map(count -> count > 0);
    }

    Uni<List<UUID>> moveAliases(UUID source, UUID target) {
        return getSession().flatMap(session -> session.createNativeQuery(MOVE_ALIASES, UUID.class)
                .setParameter("source", source)
                .setParameter("target", target)
                .getResultList());
    }

    Uni<Void> moveBack(Merge merge) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(MOVE_BACK)
                        .setParameter("source", merge.enterprise)
                        .setParameter("moved", merge.moved)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What operators and installations said of the one holds for the other, and stays with the one for a reversal. */
    Uni<Void> copyDecisions(Enterprise source, Enterprise target) {
        return copy(COPY_ADMISSIONS, source, target).chain(() -> copy(COPY_INSTALLATIONS, source, target));
    }

    private Uni<Void> copy(String sql, Enterprise source, Enterprise target) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter("source", source.id)
                        .setParameter("target", target.id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> endShadowed(Enterprise target, Instant at) {
        return flush().chain(() -> endings.recordUsers(target.pool, SHADOWED, Map.of("target", target.id), at))
                .replaceWithVoid();
    }
}
