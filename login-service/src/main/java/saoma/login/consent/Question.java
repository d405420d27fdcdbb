package saoma.login.consent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import saoma.login.session.Session;

/**
 * A question that waits for its answer. It is for the one proof of who the person is that the client's request was held
 * against: another session may be older than the client accepts, and the same one, proven anew, of another enterprise.
 *
 * @param sid of the session that answers the client's request once the person agrees
 * @param authenticatedAt when its person proved who they are
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record Question(String sid, Instant authenticatedAt) {
    static Question to(Session session) {
        return new Question(session.sid(), session.authentication().at());
    }

    boolean isFor(Session session) {
        return equals(to(session));
    }
}
