package saoma.user.change;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import saoma.protocol.EnterpriseChange;
import saoma.user.audit.AuditLog;
import saoma.user.ending.EndingRepository;
import saoma.user.identity.Identity;
import saoma.user.identity.IdentityRepository;

/** Members who leave, are disabled, come back or get another userid. Nobody is linked or unlinked by it. */
@ApplicationScoped
class MemberService {
    private final IdentityRepository identities;
    private final EndingRepository endings;
    private final AuditLog audit;
    private final Clock clock;

    MemberService(IdentityRepository identities, EndingRepository endings, AuditLog audit, Clock clock) {
        this.identities = identities;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Void> standing(String pool, EnterpriseChange change) {
        Identity.Suspension suspension =
                switch (change.kind()) {
                    case MEMBER_DELETED -> Identity.Suspension.MEMBER_DELETED;
                    case MEMBER_DISABLED -> Identity.Suspension.MEMBER_DISABLED;
                    default -> null;
                };
        return forgetPending(pool, change)
                .chain(() -> changed(pool, change, link -> link.suspend(suspension, change.at())))
                .call(links -> record(links, suspension == null ? "reinstate" : "suspend"))
                .flatMap(links -> suspension == null ? Uni.createFrom().voidItem() : end(pool, links));
    }

    Uni<Void> renamed(String pool, EnterpriseChange change) {
        return identities
                .renamePending(pool, change.providerCorpId(), change.corpId(), change.member(), change.renamedTo())
                .chain(() -> changed(pool, change, link -> link.rename(change.renamedTo(), change.at())))
                .replaceWithVoid();
    }

    /** Somebody else may get the userid of a member who left. */
    private Uni<Void> forgetPending(String pool, EnterpriseChange change) {
        return change.kind() == EnterpriseChange.Kind.MEMBER_DELETED
                ? identities.forgetPending(pool, change.providerCorpId(), change.corpId(), change.member())
                : Uni.createFrom().voidItem();
    }

    /** @return the member's links that are different now */
    private Uni<List<Identity>> changed(String pool, EnterpriseChange change, Function<Identity, Boolean> operation) {
        return identities
                .ofMember(pool, change.providerCorpId(), change.corpId(), change.member())
                .map(links -> links.stream().filter(operation::apply).toList())
                .call(identities::flush);
    }

    private Uni<Void> record(List<Identity> links, String operation) {
        return Multi.createFrom()
                .iterable(links)
                .onItem()
                .transformToUniAndConcatenate(
                        link -> audit.record(link.pool(), link.subject(), operation, null, link.view()))
                .collect()
                .last();
    }

    private Uni<Void> end(String pool, List<Identity> links) {
        return links.isEmpty()
                ? Uni.createFrom().voidItem()
                : endings.recordUsers(
                                pool,
                                "select subject from users.federated_identities where id in (:links)",
                                Map.of(
                                        "links",
                                        links.stream()
                                                .map(link -> link.view().id())
                                                .toList()),
                                Instant.now(clock))
                        .replaceWithVoid();
    }
}
