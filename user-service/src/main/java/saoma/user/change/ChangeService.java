package saoma.user.change;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.protocol.EnterpriseChange;

/** Does what an event asks for, once; each event is one transaction. */
@ApplicationScoped
class ChangeService {
    private final ReceivedChanges received;
    private final InstallationService installations;
    private final MemberService members;

    ChangeService(ReceivedChanges received, InstallationService installations, MemberService members) {
        this.received = received;
        this.installations = installations;
        this.members = members;
    }

    /** Fails with 400 when a part is missing that its kind needs. */
    @WithTransaction
    Uni<Void> accept(String pool, EnterpriseChange change) {
        ChangeRules.require(change);
        return received.isNew(change.id())
                .flatMap(isNew -> isNew ? act(pool, change) : Uni.createFrom().voidItem());
    }

    private Uni<Void> act(String pool, EnterpriseChange change) {
        return switch (change.kind()) {
            case INSTALLED -> installations.installed(pool, change);
            case UNINSTALLED -> installations.uninstalled(pool, change);
            case MEMBER_DELETED, MEMBER_DISABLED, MEMBER_ENABLED -> members.standing(pool, change);
            case MEMBER_RENAMED -> members.renamed(pool, change);
        };
    }
}
