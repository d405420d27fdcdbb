package saoma.user.consent;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.Consent;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.Ids;
import saoma.user.listing.Listing;
import saoma.user.listing.Sort;

/** The consents of each user. */
@ApplicationScoped
class ConsentRepository implements PanacheRepositoryBase<ConsentEntry, UUID> {
    /** More than one person ever uses; the rest shows once some of these are withdrawn. */
    private static final int MAX_OF_USER = 500;

    private static final List<Sort<ConsentEntry>> SORTS = Sort.<ConsentEntry>bothWays(
                    "grantedAt", "r.granted_at", entry -> entry.grantedAt)
            .toList();

    /** One statement, so that two pages that ask at once lose nothing of each other. */
    private static final String WIDEN = """
            insert into users.consents (id, pool, subject, client_id, scope, granted_at)
            select cast(:id as uuid), pool, id, cast(:clientId as text), cast(:scope as text[]), cast(:now as timestamptz)
            from users.users where pool = :pool and id = :subject
            on conflict (subject, client_id) do update set
                scope = (select array_agg(distinct value order by value)
                    from unnest(consents.scope || excluded.scope) value),
                granted_at = case when consents.scope @> excluded.scope
                    then consents.granted_at else excluded.granted_at end
            """;

    /** @return null when there is none */
    Uni<ConsentEntry> find(String pool, UUID subject, String clientId) {
        return find("pool = ?1 and subject = ?2 and clientId = ?3", pool, subject, clientId)
                .firstResult();
    }

    /** The latest first. */
    Uni<List<Consent>> of(String pool, UUID subject) {
        return find("pool = ?1 and subject = ?2 order by grantedAt desc, id desc", pool, subject)
                .page(0, MAX_OF_USER)
                .list()
                .map(entries -> entries.stream().map(ConsentEntry::view).toList());
    }

    Uni<Page<Consent>> list(String pool, UUID subject, PageParameters wanted) {
        Listing<ConsentEntry> listing = new Listing<>(ConsentEntry.class, entry -> entry.id, "users.consents", pool)
                .where("r.subject = :subject", "subject", subject);
        return getSession()
                .flatMap(session -> listing.page(session, wanted, SORTS))
                .map(page ->
                        new Page<>(page.items().stream().map(ConsentEntry::view).toList(), page.nextCursor()));
    }

    /** @return how many there were: one or none */
    Uni<Long> delete(String pool, UUID subject, String clientId) {
        return delete("pool = ?1 and subject = ?2 and clientId = ?3", pool, subject, clientId);
    }

    /** @return false when the pool has no such user */
    Uni<Boolean> widen(String pool, UUID subject, String clientId, Set<String> scope, Instant now) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(WIDEN)
                        .setParameter("id", Ids.next())
                        .setParameter("pool", pool)
                        .setParameter("subject", subject)
                        .setParameter("clientId", clientId)
                        .setParameter("scope", scope.stream().sorted().toArray(String[]::new))
                        .setParameter("now", now)
                        .executeUpdate())
                .map(rows -> rows > 0);
    }
}
