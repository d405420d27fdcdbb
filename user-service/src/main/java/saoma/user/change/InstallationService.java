package saoma.user.change;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import saoma.protocol.EnterpriseChange;
import saoma.user.audit.AuditLog;
import saoma.user.enterprise.Enterprise;
import saoma.user.enterprise.EnterpriseRepository;
import saoma.user.enterprise.EnterpriseView;
import saoma.user.enterprise.EnterpriseViews;
import saoma.user.enterprise.MemberEndings;
import saoma.user.identity.IdentityRepository;
import saoma.user.shape.Form;

/** Apps that come and go. */
@ApplicationScoped
class InstallationService {
    private static final Logger LOG = Logger.getLogger(InstallationService.class);

    private final EnterpriseRepository enterprises;
    private final EnterpriseViews views;
    private final MemberEndings members;
    private final IdentityRepository identities;
    private final AuditLog audit;
    private final ChangeConfig config;
    private final Clock clock;

    InstallationService(
            EnterpriseRepository enterprises,
            EnterpriseViews views,
            MemberEndings members,
            IdentityRepository identities,
            AuditLog audit,
            ChangeConfig config,
            Clock clock) {
        this.enterprises = enterprises;
        this.views = views;
        this.members = members;
        this.identities = identities;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Takes back the deletion that an uninstallation announced. */
    Uni<Void> installed(String pool, EnterpriseChange change) {
        return root(pool, change).flatMap(enterprise -> views.of(enterprise).flatMap(before -> enterprises
                .changeInstallation(enterprise, change.suiteId(), true, change.at(), now())
                .invoke(applied -> {
                    if (applied) {
                        enterprise.installed(Form.LINE.accepts(change.name()) ? change.name() : null);
                    }
                })
                .chain(() -> identities.convertPendingAgain(pool, change.providerCorpId(), change.corpId()))
                .chain(() -> record(enterprise, "install", before))));
    }

    /** The last app gone, everybody is signed out at once, and the data is announced to go. */
    Uni<Void> uninstalled(String pool, EnterpriseChange change) {
        return root(pool, change).flatMap(enterprise -> views.of(enterprise).flatMap(before -> enterprises
                .changeInstallation(enterprise, change.suiteId(), false, change.at(), now())
                .chain(applied ->
                        applied ? endIfLast(enterprise) : Uni.createFrom().voidItem())
                .chain(() -> record(enterprise, "uninstall", before))));
    }

    private Uni<Void> endIfLast(Enterprise enterprise) {
        return views.of(enterprise).flatMap(view -> {
            if (!view.installations().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Instant due = now().plus(config.deletionDelay());
            enterprise.uninstalled(due);
            return enterprises
                    .flush()
                    .chain(() -> members.endAll(enterprise, now()))
                    .invoke(ended -> LOG.infof(
                            "enterprise %s of pool %s has uninstalled its last app: %d users signed out, its data goes at %s",
                            view.enterprise().id(), enterprise.pool(), ended, due))
                    .replaceWithVoid();
        });
    }

    private Uni<Void> record(Enterprise enterprise, String operation, EnterpriseView before) {
        return enterprises
                .flush()
                .chain(() -> views.of(enterprise))
                .flatMap(after -> before.equals(after)
                        ? Uni.createFrom().voidItem()
                        : audit.record(enterprise.pool(), after.enterprise().id(), operation, before, after));
    }

    private Uni<Enterprise> root(String pool, EnterpriseChange change) {
        return enterprises.requireRoot(pool, change.providerCorpId(), change.corpId(), now());
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
