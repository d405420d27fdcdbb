package saoma.login.consent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import saoma.login.session.Session;

/**
 * A question that waits for its answer.
 *
 * @param sid of the session that answers the client's request once the person agrees; no other may be used for it,
 *     because it might be older than the client accepts
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record Question(String sid) {

    boolean isFor(Session session) {
        return sid.equals(session.sid());
    }
}
