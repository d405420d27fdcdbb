package saoma.login.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import saoma.protocol.Pool;

/**
 * Someone is signed in here.
 *
 * @param sid names the session to clients; not the secret in the cookie
 * @param connection identifier of the connection they came through
 * @param corpId the enterprise they came from
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Session(String pool, UUID subject, Instant authTime, String sid, String connection, String corpId) {

    public static Session begin(Pool pool, UUID subject, Instant authTime, String connection, String corpId) {
        return new Session(
                pool.identifier(), subject, authTime, UUID.randomUUID().toString(), connection, corpId);
    }
}
