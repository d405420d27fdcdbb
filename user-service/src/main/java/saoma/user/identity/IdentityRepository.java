package saoma.user.identity;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.Ids;

/** The links of each pool, as operators see and change them. */
@ApplicationScoped
public class IdentityRepository implements PanacheRepositoryBase<Identity, UUID> {
    private static final String LINKED_OF = "select new saoma.user.identity.LinkedIdentity(i, e)"
            + " from Identity i left join Enterprise id"
            + " on id.pool = i.pool and id.providerCorpId = i.providerCorpId and id.corpId = i.corpId"
            + " left join Enterprise e on e.id = coalesce(id.mergedInto, id.id)"
            + " where i.subject in :subjects order by i.createdAt, i.id";

    private static final String CORP_IDS = """
            select m.corp_id from users.enterprises e
            join users.enterprises m
                on m.id = coalesce(e.merged_into, e.id) or m.merged_into = coalesce(e.merged_into, e.id)
            where e.pool = :pool and e.provider_corp_id = :provider and e.corp_id = :corpId
            union select cast(:corpId as text)""";

    private static final String OF_MEMBER = """
            select i.id from users.federated_identities i
            where i.pool = :pool and i.provider_corp_id = :provider and i.corp_id in (%s)
            and (i.open_user_id = :member or i.user_id = :member)
            for no key update
            """.formatted(CORP_IDS);

    private static final String FORGET_PENDING = """
            delete from users.pending_identities
            where pool = :pool and provider_corp_id = :provider and corp_id in (%s) and user_id = :member
            """.formatted(CORP_IDS);

    private static final String RENAME_PENDING = """
            update users.pending_identities p set user_id = :renamedTo, convert_after = now()
            where pool = :pool and provider_corp_id = :provider and corp_id in (%s) and user_id = :member
            and not exists (
                select from users.pending_identities o
                where o.pool = p.pool and o.provider_corp_id = p.provider_corp_id and o.corp_id = p.corp_id
                and o.user_id = :renamedTo)
            """.formatted(CORP_IDS);

    private static final String CONVERT_AGAIN = """
            update users.pending_identities set convert_after = now()
            where convert_after = 'infinity' and pool = :pool and provider_corp_id = :provider and corp_id in (%s)
            """.formatted(CORP_IDS);

    /**
     * The links of a member under any id of the enterprise, nobody else changing them meanwhile.
     *
     * @param member userid or open_userid
     */
    public Uni<List<Identity>> ofMember(String pool, String providerCorpId, String corpId, String member) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(OF_MEMBER, UUID.class)
                        .setParameter("pool", pool)
                        .setParameter("provider", providerCorpId)
                        .setParameter("corpId", corpId)
                        .setParameter("member", member)
                        .getResultList())
                .flatMap(locked -> list("id in ?1", locked));
    }

    /** What was prepared for this userid is nobody else's. */
    public Uni<Void> forgetPending(String pool, String providerCorpId, String corpId, String member) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(FORGET_PENDING)
                        .setParameter("pool", pool)
                        .setParameter("provider", providerCorpId)
                        .setParameter("corpId", corpId)
                        .setParameter("member", member)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What was prepared for a userid waits for its new form, unless something is prepared for that. */
    public Uni<Void> renamePending(String pool, String providerCorpId, String corpId, String member, String renamedTo) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(RENAME_PENDING)
                        .setParameter("pool", pool)
                        .setParameter("provider", providerCorpId)
                        .setParameter("corpId", corpId)
                        .setParameter("member", member)
                        .setParameter("renamedTo", renamedTo)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The app may see others now, so WeCom is asked again about userids it did not know. */
    public Uni<Void> convertPendingAgain(String pool, String providerCorpId, String corpId) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(CONVERT_AGAIN)
                        .setParameter("pool", pool)
                        .setParameter("provider", providerCorpId)
                        .setParameter("corpId", corpId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The links of these users, oldest first. */
    public Uni<List<LinkedIdentity>> linkedTo(Collection<UUID> subjects) {
        return getSession().flatMap(session -> session.createSelectionQuery(LINKED_OF, LinkedIdentity.class)
                .setParameter("subjects", subjects)
                .getResultList());
    }

    /** Links a user; fails with 409 {@code identity-linked} when the key belongs to a user already, this or another. */
    public Uni<Identity> link(String pool, UUID subject, NewIdentity wanted, Instant now) {
        Identity identity = new Identity();
        identity.id = Ids.next();
        identity.pool = pool;
        identity.providerCorpId = wanted.providerCorpId();
        identity.corpId = wanted.corpId();
        identity.openUserId = wanted.openUserId();
        identity.userId = wanted.userId();
        identity.subject = subject;
        identity.createdAt = now;
        return persistAndFlush(identity)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new ProblemException(Problem.conflict(
                        "identity-linked",
                        "Identity already linked",
                        "A user of this pool already has the identity " + wanted.openUserId())));
    }

    /** Fails with 404 when the user has no such link. */
    public Uni<Void> unlink(String pool, UUID subject, UUID id) {
        return delete("pool = ?1 and subject = ?2 and id = ?3", pool, subject, id)
                .invoke(deleted -> {
                    if (deleted == 0) {
                        throw new ProblemException(Problem.notFound("This user has no such identity"));
                    }
                })
                .replaceWithVoid();
    }

    /** Lets the person sign in by a link again, until WeCom's next event. Fails with 404 when the user has no such link. */
    public Uni<Void> reinstate(String pool, UUID subject, UUID id) {
        return find("pool = ?1 and subject = ?2 and id = ?3", pool, subject, id)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("This user has no such identity")))
                .invoke(identity -> identity.suspension = null)
                .chain(this::flush);
    }
}
