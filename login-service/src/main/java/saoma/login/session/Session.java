package saoma.login.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Pool;

/**
 * Someone is signed in here.
 *
 * @param authentication how they proved who they are
 * @param sid names the session to clients; not the secret in the cookie
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Session(String pool, UUID subject, Authentication authentication, String sid) {

    public static Session begin(Pool pool, UUID subject, Authentication authentication) {
        return new Session(
                pool.identifier(), subject, authentication, UUID.randomUUID().toString());
    }
}
