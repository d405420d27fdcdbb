package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import saoma.authorization.AuthorizationRequest;
import saoma.login.browser.Secret;
import saoma.login.session.SessionStore;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** Decides the {@link NextStep}; a session is used only while its user may still sign in. */
@Singleton
public class NextStepService {
    private final SessionStore sessions;
    private final UserClient users;
    private final Clock clock;

    NextStepService(SessionStore sessions, UserClient users, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
    }

    /** @param sessionSecret null when the browser holds no session */
    public Uni<NextStep> decide(
            Pool pool, AuthorizationRequest request, ApplicationConfiguration client, Secret sessionSecret) {
        return sessions.find(pool, sessionSecret).flatMap(session -> {
            NextStep step = NextStep.of(request, client, session, clock.instant());
            if (!(step instanceof NextStep.IssueCode)) {
                return Uni.createFrom().item(step);
            }
            return users.isActive(pool, session.subject())
                    .flatMap(active -> active
                            ? Uni.createFrom().item(step)
                            : sessions.end(sessionSecret)
                                    .replaceWith(() -> NextStep.of(request, client, null, clock.instant())));
        });
    }
}
