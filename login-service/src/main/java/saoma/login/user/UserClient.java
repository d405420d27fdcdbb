package saoma.login.user;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.protocol.UserClaims;

/**
 * user-service. Every operation fails with {@link ErrorCode#SERVICE_UNAVAILABLE} when there is no answer.
 */
@ApplicationScoped
public class UserClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final UserApi api;

    UserClient(@RestClient UserApi api) {
        this.api = api;
    }

    public Uni<Resolution> resolve(Pool pool, Resolution.Query query) {
        return answered(api.resolve(pool.identifier(), query));
    }

    /** @return false for a user who is blocked or gone */
    public Uni<Boolean> isActive(Pool pool, UUID subject) {
        return answered(api.claims(pool.identifier(), subject)
                .map(UserClaims::active)
                .onFailure(UserClient::isNotFound)
                .recoverWithItem(false));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == 404;
    }

    private static <T> Uni<T> answered(Uni<T> call) {
        return call.ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(failure ->
                        new SignInFailure(ErrorCode.SERVICE_UNAVAILABLE, "user-service does not answer", failure));
    }
}
