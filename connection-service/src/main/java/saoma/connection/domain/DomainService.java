package saoma.connection.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.connection.domain.DomainView.State;
import saoma.connection.pool.PoolRepository;
import saoma.connection.pool.UserPool;
import saoma.connection.request.Drafts;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.rest.PublicAddresses;

/** Sets, proves and removes the domains of pools. */
@ApplicationScoped
class DomainService {
    private final DomainClaimRepository claims;
    private final PublicAddresses addresses;
    private final DomainProof proof;
    private final PoolRepository pools;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    DomainService(
            DomainClaimRepository claims,
            PublicAddresses addresses,
            DomainProof proof,
            PoolRepository pools,
            Drafts drafts,
            Changes changes,
            AuditLog audit,
            Clock clock) {
        this.claims = claims;
        this.addresses = addresses;
        this.proof = proof;
        this.pools = pools;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<DomainView> get(String pool) {
        return pools.get(pool).chain(row -> claims.get(pool).map(claim -> view(row, claim)));
    }

    /** A domain that is proven goes on to be used until this one is. */
    Uni<DomainView> ask(String pool, JsonNode sent) {
        String domain = drafts.creation(sent, DomainDraft.class).domain();
        refuseDefault(pool);
        if (!addresses.mayBeDomain(domain)) {
            throw new ProblemException(
                    Problem.invalid("domain", "must not be the host that pools without a domain share"));
        }
        return changes.run(pool, () -> pools.lock(pool).chain(row -> claims.findById(pool)
                .chain(present -> present == null ? begin(row, domain) : change(row, present, domain))));
    }

    private static void refuseDefault(String pool) {
        if (pool.equals(Pool.DEFAULT.identifier())) {
            throw new ProblemException(
                    Problem.conflict("pool-is-default", "Default pool", "The default pool lives on the central host"));
        }
    }

    private Uni<DomainView> begin(UserPool pool, String domain) {
        DomainClaim claim = DomainClaim.create(pool.identifier(), domain, clock.instant());
        DomainView after = view(pool, claim);
        return claims.persistAndFlush(claim)
                .chain(() -> audit.created(pool.identifier(), ResourceType.DOMAIN, pool.id(), after))
                .replaceWith(after);
    }

    private Uni<DomainView> change(UserPool pool, DomainClaim claim, String domain) {
        DomainView before = view(pool, claim);
        if (claim.domain.equals(domain)) {
            return Uni.createFrom().item(before);
        }
        claim.ask(domain, clock.instant());
        DomainView after = view(pool, claim);
        return claims.flush()
                .chain(() -> audit.updated(pool.identifier(), ResourceType.DOMAIN, pool.id(), before, after))
                .replaceWith(after);
    }

    /** Asks without holding the pool's row: name servers and web servers take their time. */
    Uni<DomainView> verify(String pool) {
        return Panache.withSession(() -> claims.get(pool))
                .map(proof::challenge)
                .call(proof::require)
                .chain(proven -> changes.run(pool, () -> pools.lock(pool)
                        .chain(row -> claims.get(pool).chain(claim -> use(row, claim, proven)))))
                .map(DomainService::withNotice);
    }

    private Uni<DomainView> use(UserPool pool, DomainClaim claim, DomainView.Challenge proven) {
        if (!proof.challenge(claim).equals(proven)) {
            throw new ProblemException(Problem.conflict(
                    "domain-changed", "Domain changed", "Another domain was asked for while this one was checked"));
        }
        DomainView before = view(pool, claim);
        if (before.state() == State.PROVEN) {
            return Uni.createFrom().item(before);
        }
        pool.use(claim.domain, clock.instant());
        DomainView after = view(pool, claim);
        return pools.flush()
                .chain(() -> audit.updated(pool.identifier(), ResourceType.DOMAIN, pool.id(), before, after))
                .replaceWith(after);
    }

    private static DomainView withNotice(DomainView view) {
        return new DomainView(
                view.domain(),
                view.state(),
                view.issuer(),
                view.challenge(),
                "The pool's issuer is " + view.issuer()
                        + " from now on, and no other: configure it in every application"
                        + " that relies on this pool. Sessions and sign-ins under way on the address before are over.");
    }

    /** The pool lives on the central host again. */
    Uni<Void> remove(String pool) {
        return changes.run(
                pool, () -> pools.lock(pool).chain(row -> claims.get(pool).chain(claim -> {
                    DomainView before = view(row, claim);
                    row.use(null, clock.instant());
                    return claims.delete(claim)
                            .chain(pools::flush)
                            .chain(() -> audit.deleted(pool, ResourceType.DOMAIN, row.id(), before));
                })));
    }

    private DomainView view(UserPool pool, DomainClaim claim) {
        return new DomainView(
                claim.domain,
                claim.domain.equals(pool.domain()) ? State.PROVEN : State.UNPROVEN,
                addresses.issuer(new Pool(pool.identifier()), pool.domain()),
                proof.challenge(claim),
                null);
    }
}
