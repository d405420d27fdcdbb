package saoma.login.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;

/**
 * Someone is signed in here.
 *
 * @param authentication how they proved who they are
 * @param sid names the session to clients; not the secret in the cookie
 * @param userAgent what the browser called itself, which proves nothing; null when it did not say
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Session(String pool, UUID subject, Authentication authentication, String sid, String userAgent) {

    /** @param instant null when there is none to compare with */
    public boolean begunBefore(Instant instant) {
        return instant != null && authentication.at().isBefore(instant);
    }

    /** Whether its person has to prove anew who they are, because nobody would tell us that they left. */
    public boolean outlived(Instant now) {
        Instant until = authentication.until();
        return until != null && !now.isBefore(until);
    }

    /** Whether the connection it came through was switched off since. */
    public boolean endedBy(List<Connection> connections) {
        return connections.stream()
                .anyMatch(connection -> connection.identifier().equals(authentication.connection())
                        && begunBefore(connection.notBefore()));
    }

    /**
     * Whether its user may no longer sign in, or was signed out since.
     *
     * @param claims null when the user is gone
     */
    public boolean endedBy(UserClaims claims) {
        return claims == null || !claims.active() || begunBefore(claims.notBefore());
    }

    /** The same session, proven anew. */
    Session continuing(Session previous) {
        return new Session(pool, subject, authentication, previous.sid, userAgent);
    }

    public static Session begin(Pool pool, UUID subject, Authentication authentication, String userAgent) {
        return new Session(
                pool.identifier(), subject, authentication, UUID.randomUUID().toString(), userAgent);
    }
}
