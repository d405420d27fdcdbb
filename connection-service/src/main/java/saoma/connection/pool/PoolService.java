package saoma.connection.pool;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.branding.BrandingRules;
import saoma.connection.change.Changes;
import saoma.connection.image.UploadedImages;
import saoma.connection.request.Drafts;
import saoma.protocol.Pool;
import saoma.rest.EntityVersion;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Changes of user pools. */
@ApplicationScoped
class PoolService {
    private final PoolRepository pools;
    private final UploadedImages images;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    PoolService(
            PoolRepository pools, UploadedImages images, Drafts drafts, Changes changes, AuditLog audit, Clock clock) {
        this.pools = pools;
        this.images = images;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<UserPool> create(JsonNode sent) {
        PoolDraft draft = drafts.creation(sent, PoolDraft.class);
        return changes.run(draft.identifier(), () -> audit.remembers(draft.identifier())
                .invoke(PoolService::refuseSecondUse)
                .chain(() -> images.require(draft.identifier(), BrandingRules.images(draft.branding())))
                .chain(() -> pools.persistAndFlush(UserPool.create(draft, clock.instant())))
                .call(pool -> audit.created(pool.identifier, ResourceType.POOL, pool.id, PoolView.of(pool))));
    }

    /** Users, tokens and issuer of a deleted pool live on elsewhere; another pool must not come into them. */
    private static void refuseSecondUse(boolean usedBefore) {
        if (usedBefore) {
            throw new ProblemException(Problem.conflict(
                    "identifier-taken", "Identifier taken", "A pool has, or had, this identifier; choose another"));
        }
    }

    Uni<UserPool> update(String identifier, String ifMatch, JsonNode patch) {
        return changes.run(identifier, () -> pools.lock(identifier).call(pool -> {
            EntityVersion.require(ifMatch, pool.version);
            PoolView before = PoolView.of(pool);
            PoolDraft draft = drafts.patched(pool.draft(), patch, PoolDraft.class, "identifier");
            if (draft.equals(pool.draft())) {
                return Uni.createFrom().voidItem();
            }
            return images.require(identifier, BrandingRules.images(draft.branding()))
                    .invoke(() -> pool.apply(draft, clock.instant()))
                    .chain(pools::flush)
                    .call(() -> audit.updated(identifier, ResourceType.POOL, pool.id, before, PoolView.of(pool)));
        }));
    }

    Uni<Void> delete(String identifier, String ifMatch) {
        if (identifier.equals(Pool.DEFAULT.identifier())) {
            throw new ProblemException(
                    Problem.conflict("pool-is-default", "Default pool", "The default pool cannot be deleted"));
        }
        return changes.run(identifier, () -> pools.lock(identifier).chain(pool -> {
            EntityVersion.require(ifMatch, pool.version);
            return pools.delete(pool)
                    .call(pools::flush)
                    .onFailure(ConstraintViolationException.class)
                    .transform(inUse -> new ProblemException(Problem.conflict(
                            "pool-not-empty", "Pool not empty", "Delete its connections and applications first")))
                    .call(() -> audit.deleted(identifier, ResourceType.POOL, pool.id, PoolView.of(pool)));
        }));
    }
}
