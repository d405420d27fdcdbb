package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import saoma.login.browser.Secret;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** Whether the session a browser holds still counts. */
@Singleton
public class SessionService {
    private final SessionStore sessions;
    private final UserClient users;

    SessionService(SessionStore sessions, UserClient users) {
        this.sessions = sessions;
        this.users = users;
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
                .flatMap(claims -> session.endedBy(claims) || session.endedBy(connections)
                        ? sessions.end(secret).replaceWith((Session) null)
                        : Uni.createFrom().item(session)));
    }
}
