package saoma.connection.registration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.application.NewSecret;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.connection.request.Drafts;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Initial access tokens: an operator makes and withdraws them, registrations use them up. */
@ApplicationScoped
class InitialAccessTokenService {
    private static final InitialAccessTokenDraft DEFAULT = new InitialAccessTokenDraft(null, null);

    private final InitialAccessTokenRepository tokens;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    InitialAccessTokenService(
            InitialAccessTokenRepository tokens, Drafts drafts, Changes changes, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the token, shown this once; the pool's expired ones go */
    Uni<InitialAccessTokenView> create(String pool, InitialAccessTokenDraft sent) {
        InitialAccessTokenDraft draft = drafts.creation(sent == null ? DEFAULT : sent);
        return changes.run(pool, () -> {
            Instant now = clock.instant();
            NewSecret secret = NewSecret.generate();
            InitialAccessToken token = InitialAccessToken.create(pool, secret, draft, now);
            InitialAccessTokenView view = InitialAccessTokenView.of(token);
            return tokens.deleteExpired(pool, now)
                    .chain(() -> tokens.persistAndFlush(token))
                    .chain(() -> audit.created(pool, ResourceType.INITIAL_ACCESS_TOKEN, token.id, view))
                    .replaceWith(view.showing(secret.text()));
        });
    }

    Uni<Void> delete(String pool, UUID id) {
        return changes.run(pool, () -> tokens.lock(pool, id)
                .onItem()
                .ifNull()
                .failWith(() ->
                        new ProblemException(Problem.notFound("There is no such initial access token in this pool")))
                .chain(token -> tokens.delete(token)
                        .chain(() -> audit.deleted(
                                pool, ResourceType.INITIAL_ACCESS_TOKEN, id, InitialAccessTokenView.of(token)))));
    }

    /**
     * Counts one use, within the transaction of whoever calls: a registration that fails has not used it.
     *
     * @return id of the token; fails with {@link RegistrationRefused} when it is none, expired or used up
     */
    Uni<UUID> use(String pool, String presented) {
        return tokens.lock(pool, NewSecret.sha256(presented)).map(token -> {
            if (token == null || !token.use(clock.instant())) {
                throw RegistrationRefused.invalidToken();
            }
            return token.id;
        });
    }
}
