package saoma.user.enterprise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.audit.AuditLog;

/** What operators do to enterprises: each change is one transaction with its audit entry, done or not done. */
@ApplicationScoped
class EnterpriseService {
    private final EnterpriseRepository enterprises;
    private final EnterpriseViews views;
    private final MemberEndings members;
    private final AuditLog audit;
    private final Clock clock;

    EnterpriseService(
            EnterpriseRepository enterprises,
            EnterpriseViews views,
            MemberEndings members,
            AuditLog audit,
            Clock clock) {
        this.enterprises = enterprises;
        this.views = views;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /** Fails with 409 {@code enterprise-exists} when one of the pool has this id already. */
    @WithTransaction
    Uni<EnterpriseView> create(String pool, ObjectNode wanted) {
        String corpId = wanted.get("corpId").textValue();
        Enterprise enterprise =
                Enterprise.create(pool, wanted.get("providerCorpId").textValue(), corpId, now());
        enterprise.rename(wanted.path("name").textValue());
        return enterprises
                .persistAndFlush(enterprise)
                .onFailure(ConstraintViolationException.class)
                .transform(exists -> new ProblemException(Problem.conflict(
                        "enterprise-exists",
                        "Enterprise already known",
                        "This pool already knows an enterprise with the corpid " + corpId)))
                .chain(() -> views.of(enterprise))
                .call(created -> audit.record(pool, enterprise.id, "create", null, created));
    }

    @WithTransaction
    Uni<EnterpriseView> change(String pool, UUID id, ObjectNode patch) {
        return recorded(pool, id, "update", enterprise -> {
            if (patch.has("name")) {
                enterprise.rename(patch.get("name").textValue());
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** Lets an enterprise in or shuts it out, in force with the next sign-in; who is shut out is signed out too. */
    @WithTransaction
    Uni<EnterpriseView> admit(String pool, UUID id, String connection, AdmissionDecision.State state) {
        return recorded(pool, id, "admit", enterprise -> enterprises
                .decision(enterprise.id, connection)
                .flatMap(known -> known == null
                        ? enterprises
                                .persist(AdmissionDecision.create(enterprise, connection, state, now()))
                                .replaceWith(state == AdmissionDecision.State.BLOCKED)
                        : Uni.createFrom().item(known.change(state, now())))
                .flatMap(shutOut -> endIf(shutOut, enterprise)));
    }

    /** Forgets what was said of an enterprise; repeating changes nothing. */
    @WithTransaction
    Uni<EnterpriseView> forget(String pool, UUID id, String connection) {
        return recorded(pool, id, "admit", enterprise -> enterprises
                .decision(enterprise.id, connection)
                .flatMap(known -> known == null
                        ? Uni.createFrom().voidItem()
                        : enterprises
                                .remove(known)
                                .chain(() -> endIf(known.state == AdmissionDecision.State.APPROVED, enterprise))));
    }

    private Uni<Void> endIf(boolean shutOut, Enterprise enterprise) {
        return shutOut
                ? enterprises
                        .flush()
                        .chain(() -> members.endAll(enterprise, now()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Changes an enterprise that nobody else can change meanwhile, and writes it down if it is different then. */
    private Uni<EnterpriseView> recorded(
            String pool, UUID id, String operation, Function<Enterprise, Uni<Void>> change) {
        return enterprises.requireForChange(pool, id).flatMap(enterprise -> views.of(enterprise)
                .flatMap(before -> change.apply(enterprise)
                        .chain(enterprises::flush)
                        .chain(() -> views.of(enterprise))
                        .call(after -> before.equals(after)
                                ? Uni.createFrom().voidItem()
                                : audit.record(pool, enterprise.id, operation, before, after))));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
