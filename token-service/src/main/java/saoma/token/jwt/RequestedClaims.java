package saoma.token.jwt;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.client.TokenFailure;
import saoma.token.user.Users;
import saoma.token.userinfo.ScopeClaims;

/** Claims about the person that a client wants in the ID token, each by its name (OpenID Connect Core §5.5). */
@ApplicationScoped
class RequestedClaims {
    private static final Logger LOG = Logger.getLogger(RequestedClaims.class);

    private final Users users;

    RequestedClaims(Users users) {
        this.users = users;
    }

    /**
     * Asks user-service only when a client wants such claims.
     *
     * @return those that have a value; fails with {@code invalid_grant} when the person may no longer sign in, and with
     *     {@code temporarily_unavailable}
     */
    Uni<Map<String, Object>> forIdToken(Pool pool, AuthorizationGrant grant) {
        Set<String> names = ScopeClaims.ofPerson(grant.claims().idToken());
        if (names.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return users.findSignedIn(pool, grant.subject(), grant.authentication().at())
                .onFailure()
                .transform(RequestedClaims::unavailable)
                .map(user -> ScopeClaims.released(
                        user.orElseThrow(() -> new TokenFailure(OAuth2Error.INVALID_GRANT))
                                .claims(),
                        Set.of(),
                        names));
    }

    private static TokenFailure unavailable(Throwable failure) {
        LOG.warnf(
                "claims for an ID token cannot be read: user-service failed with %s",
                failure.getClass().getSimpleName());
        return new TokenFailure(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
    }
}
