package saoma.user.user;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import saoma.rest.ProblemException;
import saoma.rest.WarmUp;

/** Looks for a user that no pool has. */
@Singleton
class ClaimsWarmUp implements WarmUp {
    private static final String NO_POOL = "";
    private static final UUID NOBODY = new UUID(0, 0);

    private final UserRepository users;

    ClaimsWarmUp(UserRepository users) {
        this.users = users;
    }

    @Override
    public Uni<?> run() {
        return Panache.withSession(() -> users.require(NO_POOL, NOBODY))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }
}
