package saoma.user.enterprise;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** Enterprises with what is known and was said of them, as operators see them. */
@ApplicationScoped
public class EnterpriseViews {
    private final EnterpriseRepository enterprises;

    EnterpriseViews(EnterpriseRepository enterprises) {
        this.enterprises = enterprises;
    }

    @WithSession
    Uni<Page<EnterpriseView>> list(String pool, EnterpriseFilter filter, PageParameters wanted) {
        return enterprises.list(pool, filter, wanted).flatMap(page -> of(page.items())
                .map(views -> new Page<>(views, page.nextCursor())));
    }

    @WithSession
    Uni<EnterpriseView> read(String pool, UUID id) {
        return enterprises.require(pool, id).flatMap(this::of);
    }

    /** As it is now, changes not written yet included. */
    public Uni<EnterpriseView> of(Enterprise enterprise) {
        return of(List.of(enterprise)).map(views -> views.get(0));
    }

    private Uni<List<EnterpriseView>> of(List<Enterprise> shown) {
        List<UUID> ids = shown.stream().map(enterprise -> enterprise.id).toList();
        return enterprises.aliasesOf(ids).flatMap(aliases -> enterprises
                .decisionsOn(ids)
                .flatMap(decisions -> enterprises.installationsIn(ids).map(installations -> shown.stream()
                        .map(enterprise -> view(enterprise, aliases, decisions, installations))
                        .toList())));
    }

    private static EnterpriseView view(
            Enterprise enterprise,
            List<Enterprise> aliases,
            List<AdmissionDecision> decisions,
            List<AppInstallation> installations) {
        return new EnterpriseView(
                enterprise.view(),
                aliases.stream()
                        .filter(alias -> alias.mergedInto.equals(enterprise.id))
                        .map(alias -> alias.corpId)
                        .toList(),
                decisions.stream()
                        .filter(decision -> decision.enterprise.equals(enterprise.id))
                        .map(AdmissionDecision::view)
                        .toList(),
                installations.stream()
                        .filter(installation -> installation.enterprise.equals(enterprise.id))
                        .map(AppInstallation::view)
                        .toList(),
                enterprise.deletionDueAt);
    }
}
