package saoma.login.user;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.configuration.RefusedToken;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.protocol.Consent;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.protocol.SignIn;
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

    /** @return the user's identities, the oldest first */
    public Uni<List<OwnIdentity>> identities(Pool pool, UUID subject) {
        return answered(api.identities(pool.identifier(), subject)).map(OwnIdentity.Page::items);
    }

    /** As {@link #resolve}, for a signed-in user who gets one more identity. */
    public Uni<Resolution> addIdentity(Pool pool, UUID subject, Resolution.Query query) {
        return answered(api.addIdentity(pool.identifier(), subject, query));
    }

    /**
     * Takes an identity from a user, if they have it.
     *
     * @param last whether that is meant to be their last one
     * @return false when it is and was not meant to be
     */
    public Uni<Boolean> unlink(Pool pool, UUID subject, UUID id, boolean last) {
        return answered(api.unlink(pool.identifier(), subject, id, last)
                .replaceWith(true)
                .onFailure(UserClient::isNotFound)
                .recoverWithItem(true)
                .onFailure(UserClient::isConflict)
                .recoverWithItem(false));
    }

    /** @return the user's latest 20 sign-ins, the newest first */
    public Uni<List<SignIn>> signIns(Pool pool, UUID subject) {
        return answered(api.signIns(pool.identifier(), subject)).map(SignIn.Page::items);
    }

    /** @return null when the user is gone */
    public Uni<UserClaims> claims(Pool pool, UUID subject) {
        return answered(api.claims(pool.identifier(), subject)
                .onFailure(UserClient::isNotFound)
                .recoverWithNull());
    }

    /** @return what the user allowed the client; nothing when they were never asked, or took it back */
    public Uni<Set<String>> allowedScope(Pool pool, UUID subject, String clientId) {
        return answered(api.consent(pool.identifier(), subject, clientId)
                .map(Consent::scope)
                .onFailure(UserClient::isNotFound)
                .recoverWithItem(Set.of()));
    }

    /** @return the user's consents, the newest first */
    public Uni<List<Consent>> consents(Pool pool, UUID subject) {
        return answered(api.consents(pool.identifier(), subject)).map(Consent.Page::items);
    }

    /** Adds to what the user allows the client. */
    public Uni<Void> remember(Pool pool, UUID subject, String clientId, Set<String> scope) {
        return answered(api.remember(pool.identifier(), subject, clientId, new Consent(clientId, scope, null)));
    }

    public Uni<Void> withdraw(Pool pool, UUID subject, String clientId) {
        return answered(api.withdraw(pool.identifier(), subject, clientId));
    }

    private static boolean isNotFound(Throwable failure) {
        return hasStatus(failure, 404);
    }

    private static boolean isConflict(Throwable failure) {
        return hasStatus(failure, 409);
    }

    private static boolean hasStatus(Throwable failure, int status) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == status;
    }

    private static <T> Uni<T> answered(Uni<T> call) {
        return RefusedToken.retried(call)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(failure ->
                        new SignInFailure(ErrorCode.SERVICE_UNAVAILABLE, "user-service does not answer", failure));
    }
}
