package saoma.token.user;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
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

    /** @return empty for a user who is blocked or gone; fails when user-service does not answer within two seconds */
    public Uni<Optional<UserClaims>> findActive(Pool pool, UUID subject) {
        return api.claims(pool.identifier(), subject)
                .map(user -> Optional.of(user).filter(UserClaims::active))
                .onFailure(NoSuchElementException.class)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
    }
}
