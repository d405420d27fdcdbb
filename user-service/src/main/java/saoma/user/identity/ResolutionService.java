package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Linking;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.identity.SignInRepository.Person;
import saoma.user.shape.Form;

/** Decides which user signs in: the linked one, a new one, or none (design.md, section 6). */
@ApplicationScoped
class ResolutionService {
    private final SignInRepository signIns;

    ResolutionService(SignInRepository signIns) {
        this.signIns = signIns;
    }

    /** Fails with 400 when a part of the key is missing or cannot be one: that must never become a user. */
    Uni<Resolution> resolve(String pool, Resolution.Query query) {
        requireKey(query);
        FederatedIdentity identity = storable(query.identity());
        return signIns.recognise(pool, query.connection(), identity).flatMap(person -> {
            if (person != null) {
                return Uni.createFrom().item(existing(person, identity));
            }
            return query.linking() != Linking.CREATE
                    ? Uni.createFrom().item(Resolution.refused(Resolution.Refusal.NO_ACCOUNT))
                    : provision(pool, query, identity);
        });
    }

    private Uni<Resolution> provision(String pool, Resolution.Query query, FederatedIdentity identity) {
        return signIns.provision(pool, query.connection(), identity)
                .flatMap(person -> person == null
                        // another first sign-in of the same person was faster, and has committed
                        ? resolve(pool, query)
                        : Uni.createFrom().item(Resolution.signedIn(person.subject(), true, identity.corpId(), false)));
    }

    private static Resolution existing(Person person, FederatedIdentity identity) {
        return person.active()
                ? Resolution.signedIn(person.subject(), false, identity.corpId(), false)
                : Resolution.refused(Resolution.Refusal.USER_BLOCKED);
    }

    private static void requireKey(Resolution.Query query) {
        List<Problem.Violation> broken = new ArrayList<>();
        if (query.connection() == null || !query.connection().matches(Pool.IDENTIFIER_PATTERN)) {
            broken.add(new Problem.Violation("connection", "must be a connection's identifier"));
        }
        FederatedIdentity identity = query.identity();
        if (identity == null) {
            broken.add(new Problem.Violation("identity", "is required"));
        } else {
            require(broken, "identity.providerCorpId", identity.providerCorpId());
            require(broken, "identity.corpId", identity.corpId());
            require(broken, "identity.openUserId", identity.openUserId());
        }
        if (!broken.isEmpty()) {
            throw new ProblemException(Problem.invalid(broken));
        }
    }

    private static void require(List<Problem.Violation> broken, String path, String id) {
        if (!Form.WECOM_ID.accepts(id)) {
            broken.add(Form.WECOM_ID.violation(path));
        }
    }

    /** An attribute that cannot be stored is no reason to turn a person away: it counts as not given. */
    private static FederatedIdentity storable(FederatedIdentity identity) {
        return new FederatedIdentity(
                identity.providerCorpId(),
                identity.corpId(),
                identity.openUserId(),
                Form.LINE.accepts(identity.userId()) ? identity.userId() : null,
                identity.userType(),
                Form.WEB_URL.accepts(identity.avatar()) ? identity.avatar() : null,
                identity.gender());
    }
}
