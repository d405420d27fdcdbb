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
}
