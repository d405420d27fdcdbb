package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import saoma.login.browser.Secret;
import saoma.login.token.TokenClient;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;

/** How a session goes on, and how it ends. */
@Singleton
public class SessionService {
    private static final Logger LOG = Logger.getLogger(SessionService.class);

    private static final int AT_ONCE = 20;

    private final SessionStore sessions;
    private final UserClient users;
    private final TokenClient tokens;
    private final Clock clock;

    SessionService(SessionStore sessions, UserClient users, TokenClient tokens, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Asks user-service, and forgets a session that is over.
     *
     * @param secret null when the browser holds none
     * @param connections those that may have been switched off meanwhile
     * @return null when nobody is signed in (any more)
     */
    public Uni<Session> current(Pool pool, Secret secret, List<Connection> connections) {
        return sessions.find(pool, secret).onItem().ifNotNull().transformToUni(session -> users.claims(
                        pool, session.subject())
                .flatMap(claims ->
                        session.outlived(clock.instant()) || session.endedBy(claims) || session.endedBy(connections)
                                ? sessions.end(secret, session).replaceWith((Session) null)
                                : Uni.createFrom().item(session)));
    }

    /**
     * Somebody has signed in. The same person's session goes on under its {@code sid}, so that the clients which took
     * part in it hear of its end one day; somebody else's is over. One that was ended elsewhere does not go on: its
     * clients were told that this {@code sid} is over, or will be.
     *
     * @param connection they came through
     * @param previous the secret this browser held; null when it held none
     * @param secret the one it gets: one that was planted before is worth nothing after a sign-in
     * @return the session as it is kept
     */
    public Uni<Session> replace(Pool pool, Connection connection, Secret previous, Secret secret, Session begun) {
        return current(pool, previous, List.of(connection)).flatMap(found -> {
            boolean samePerson = found != null && found.subject().equals(begun.subject());
            Session kept = samePerson ? begun.continuing(found) : begun;
            return sessions.save(secret, kept)
                    .call(() -> found == null || samePerson ? Uni.createFrom().voidItem() : tell(pool, found))
                    .call(() -> found == null ? Uni.createFrom().voidItem() : sessions.end(previous, found))
                    .replaceWith(kept);
        });
    }

    /**
     * Ends a session, and has the clients told that took part in it.
     *
     * @param secret null when the browser holds none
     */
    public Uni<Void> signOut(Pool pool, Secret secret) {
        return sessions.find(pool, secret)
                .onItem()
                .ifNotNull()
                .call(session -> tell(pool, session))
                .onItem()
                .ifNotNull()
                .call(session -> sessions.end(secret, session))
                .replaceWithVoid();
    }

    /**
     * The sessions of a person that count, the newest first.
     *
     * @param one of theirs
     * @param claims what user-service says about them; null when they are gone
     */
    public Uni<List<Session>> of(Session one, UserClaims claims) {
        return sessions.of(one).map(found -> found.stream()
                .map(SessionStore.Kept::session)
                .filter(session -> !session.outlived(clock.instant()) && !session.endedBy(claims))
                .toList());
    }

    /**
     * Ends sessions of a person, but never the one they use, and has the clients told that took part in them.
     *
     * @param used the session they use
     */
    public Uni<Void> endOthers(Pool pool, Session used, Predicate<Session> wanted) {
        return sessions.of(used)
                .onItem()
                .<SessionStore.Kept>disjoint()
                .filter(kept -> !kept.session().sid().equals(used.sid()) && wanted.test(kept.session()))
                .onItem()
                .transformToUni(kept -> sessions.end(kept).chain(() -> tell(pool, kept.session())))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Without token-service the person is signed out here all the same. */
    private Uni<Void> tell(Pool pool, Session session) {
        return tokens.sessionEnded(pool, session)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "clients of pool %s do not hear of a logout: %s", pool.identifier(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
