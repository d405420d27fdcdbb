package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import saoma.configuration.Applications;
import saoma.login.browser.Secret;
import saoma.login.token.TokenClient;
import saoma.login.user.UserClient;
import saoma.protocol.Pool;
import saoma.rest.WarmUp;

/** Asks each peer, and Redis, for what is not there. */
@Singleton
class SessionWarmUp implements WarmUp {
    private static final UUID NOBODY = new UUID(0, 0);

    private final SessionStore sessions;
    private final Applications applications;
    private final TokenClient tokens;
    private final UserClient users;

    SessionWarmUp(SessionStore sessions, Applications applications, TokenClient tokens, UserClient users) {
        this.sessions = sessions;
        this.applications = applications;
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public Uni<?> run() {
        return Uni.combine()
                .all()
                .unis(
                        sessions.find(Pool.DEFAULT, Secret.random()),
                        applications.find(Pool.DEFAULT, "none"),
                        tokens.device(Pool.DEFAULT, "none"),
                        users.claims(Pool.DEFAULT, NOBODY))
                .collectFailures()
                .discardItems();
    }
}
