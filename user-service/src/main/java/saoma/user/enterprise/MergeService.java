package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.Ids;
import saoma.user.audit.AuditLog;

/**
 * Makes two ids one enterprise when WeCom says that they are (wecom-protocol.md section 7), and two again when an
 * operator says that this was wrong.
 */
@ApplicationScoped
public class MergeService {
    private final MergeRepository merges;
    private final EnterpriseRepository enterprises;
    private final AuditLog audit;
    private final Clock clock;

    MergeService(MergeRepository merges, EnterpriseRepository enterprises, AuditLog audit, Clock clock) {
        this.merges = merges;
        this.enterprises = enterprises;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Of the two the one with the oldest link counts from now on.
     *
     * @return false when an operator has reversed this merge before: then they stay two
     */
    @WithTransaction
    public Uni<Boolean> merge(String pool, String providerCorpId, String corpId, String knownCorpId) {
        return enterprises
                .requireRoots(pool, providerCorpId, List.of(knownCorpId, corpId), now())
                .flatMap(roots -> roots.size() == 1
                        ? Uni.createFrom().item(true)
                        : merges.wasReversed(roots.get(0), roots.get(1))
                                .flatMap(reversed -> reversed
                                        ? Uni.createFrom().item(false)
                                        : merge(roots.get(0), roots.get(1)).replaceWith(true)));
    }

    private Uni<Void> merge(Enterprise target, Enterprise source) {
        Merge merge = new Merge();
        merge.id = Ids.next();
        merge.pool = target.pool;
        merge.enterprise = source.id;
        merge.mergedInto = target.id;
        merge.mergedAt = now();
        return merges.moveAliases(source.id, target.id)
                .invoke(moved -> {
                    merge.moved = moved.toArray(UUID[]::new);
                    source.mergedInto = target.id;
                    target.inherit(source);
                })
                .chain(() -> merges.copyDecisions(source, target))
                .chain(() -> merges.persist(merge))
                .chain(() -> merges.endShadowed(target, merge.mergedAt))
                .chain(() -> audit.record(target.pool, target.id, "merge", null, merge.view(source, target)));
    }

    @WithSession
    Uni<Page<Merge.View>> list(String pool, PageParameters wanted) {
        return merges.list(pool, wanted)
                .flatMap(page -> merges.views(page.items()).map(views -> new Page<>(views, page.nextCursor())));
    }

    /** Fails with 404 when there is no such merge; reversing it twice changes nothing more. */
    @WithTransaction
    Uni<Merge.View> reverse(String pool, UUID id) {
        return merges.requireForChange(pool, id).flatMap(merge -> merges.view(merge)
                .flatMap(before -> merge.reversedAt != null
                        ? Uni.createFrom().item(before)
                        : reverse(merge)
                                .chain(() -> merges.view(merge))
                                .call(after -> audit.record(pool, merge.mergedInto, "reverse-merge", before, after))));
    }

    private Uni<Void> reverse(Merge merge) {
        merge.reversedAt = now();
        return merges.flush().chain(() -> merges.moveBack(merge));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
