package saoma.user.consent;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import saoma.protocol.Consent;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.audit.AuditLog;
import saoma.user.ending.EndingRepository;
import saoma.user.user.UserRepository;

/** Remembers and forgets consents; one that is withdrawn ends what was granted on its ground. */
@ApplicationScoped
class ConsentService {
    /** RFC 6749 §3.3. */
    private static final Pattern SCOPE_VALUE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

    private static final int MAX_SCOPE_VALUES = 50;

    private final ConsentRepository consents;
    private final UserRepository users;
    private final EndingRepository endings;
    private final AuditLog audit;
    private final Clock clock;

    ConsentService(
            ConsentRepository consents, UserRepository users, EndingRepository endings, AuditLog audit, Clock clock) {
        this.consents = consents;
        this.users = users;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    @WithSession
    Uni<List<Consent>> of(String pool, UUID subject) {
        return consents.of(pool, subject);
    }

    /** Fails with 404 when there is no consent. */
    @WithSession
    Uni<Consent> read(String pool, UUID subject, String clientId) {
        return consents.find(pool, subject, clientId)
                .onItem()
                .ifNull()
                .failWith(ConsentService::notFound)
                .map(ConsentEntry::view);
    }

    /** As operators read it. Fails with 404 when there is no such user. */
    @WithSession
    Uni<Page<Consent>> list(String pool, UUID subject, PageParameters wanted) {
        return users.require(pool, subject).chain(() -> consents.list(pool, subject, wanted));
    }

    /** Adds to what is allowed; the same again changes nothing. Fails with 404 when there is no such user. */
    @WithTransaction
    Uni<Void> remember(String pool, UUID subject, String clientId, Consent consent) {
        requireScope(consent.scope());
        return consents.widen(pool, subject, clientId, consent.scope(), Instant.now(clock))
                .invoke(known -> {
                    if (!known) {
                        throw new ProblemException(Problem.notFound("There is no such user in this pool"));
                    }
                })
                .replaceWithVoid();
    }

    /** The person takes it back; nothing to take back is fine. */
    @WithTransaction
    Uni<Void> withdraw(String pool, UUID subject, String clientId) {
        return end(pool, subject, clientId).replaceWithVoid();
    }

    /** An operator takes it back. Fails with 404 when there is no consent. */
    @WithTransaction
    Uni<Void> revoke(String pool, UUID subject, String clientId) {
        return read(pool, subject, clientId)
                .call(() -> end(pool, subject, clientId))
                .chain(consent -> audit.record(pool, subject, "withdraw-consent", consent, null));
    }

    private Uni<Long> end(String pool, UUID subject, String clientId) {
        return consents.delete(pool, subject, clientId)
                .call(deleted -> deleted == 0
                        ? Uni.createFrom().voidItem()
                        : endings.recordConsent(pool, subject, clientId, Instant.now(clock)));
    }

    private static void requireScope(Set<String> scope) {
        if (scope == null || scope.isEmpty() || scope.size() > MAX_SCOPE_VALUES) {
            throw new ProblemException(Problem.invalid("scope", "must hold 1 to " + MAX_SCOPE_VALUES + " values"));
        }
        if (!scope.stream()
                .allMatch(value -> value != null && SCOPE_VALUE.matcher(value).matches())) {
            throw new ProblemException(Problem.invalid("scope", "must hold scope values (RFC 6749 §3.3)"));
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("This user has no such consent"));
    }
}
