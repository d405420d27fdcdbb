package saoma.login.interaction;

import com.nimbusds.openid.connect.sdk.OIDCError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import saoma.authorization.AuthorizationRequest;
import saoma.login.browser.Secret;
import saoma.login.consent.ConsentService;
import saoma.login.session.Session;
import saoma.login.session.SessionStore;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;

/** Decides the {@link NextStep}; a session is used only while nobody has ended it, and for what its person allows. */
@Singleton
public class NextStepService {
    private final SessionStore sessions;
    private final UserClient users;
    private final ConsentService consents;
    private final Clock clock;

    NextStepService(SessionStore sessions, UserClient users, ConsentService consents, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.consents = consents;
        this.clock = clock;
    }

    /** @param sessionSecret null when the browser holds no session */
    public Uni<NextStep> decide(
            Pool pool, AuthorizationRequest request, ApplicationConfiguration client, Secret sessionSecret) {
        return sessions.find(pool, sessionSecret).flatMap(session -> {
            if (session != null && (session.outlived(clock.instant()) || session.endedBy(client.connections()))) {
                return withoutSession(request, client, sessionSecret, session);
            }
            NextStep step = NextStep.of(request, client, session, clock.instant());
            if (!(step instanceof NextStep.IssueCode)) {
                return Uni.createFrom().item(step);
            }
            return users.claims(pool, session.subject())
                    .flatMap(claims -> session.endedBy(claims)
                            ? withoutSession(request, client, sessionSecret, session)
                            : allowed(pool, request, client, session));
        });
    }

    private Uni<NextStep> withoutSession(
            AuthorizationRequest request, ApplicationConfiguration client, Secret sessionSecret, Session over) {
        return sessions.end(sessionSecret, over).replaceWith(() -> NextStep.of(request, client, null, clock.instant()));
    }

    private Uni<NextStep> allowed(
            Pool pool, AuthorizationRequest request, ApplicationConfiguration client, Session session) {
        return consents.owed(pool, request, client, session).map(owed -> {
            if (!owed) {
                return new NextStep.IssueCode(session);
            }
            return request.silent()
                    ? new NextStep.Refuse(OIDCError.CONSENT_REQUIRED.setDescription("the person has to be asked first"))
                    : new NextStep.AskConsent(session);
        });
    }
}
