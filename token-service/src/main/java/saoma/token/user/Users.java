package saoma.token.user;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.configuration.RefusedToken;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;

/** The people of user-service. */
@ApplicationScoped
public class Users {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UserApi api;

    Users(@RestClient UserApi api) {
        this.api = api;
    }

    /**
     * @param authTime when the person proved who they are; who was blocked since has to do so again, although active by
     *     now
     * @return empty for a user who is not signed in any more: blocked, gone, or signed out by an operator; fails when
     *     user-service does not answer within two seconds
     */
    public Uni<Optional<UserClaims>> findSignedIn(Pool pool, UUID subject, Instant authTime) {
        return RefusedToken.retried(api.claims(pool.identifier(), subject))
                .map(user -> Optional.of(user).filter(known -> isSignedIn(known, authTime)))
                .onFailure(NoSuchElementException.class)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
    }

    private static boolean isSignedIn(UserClaims user, Instant authTime) {
        return user.active() && (user.notBefore() == null || !authTime.isBefore(user.notBefore()));
    }
}
