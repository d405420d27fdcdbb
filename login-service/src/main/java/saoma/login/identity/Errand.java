package saoma.login.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import saoma.login.session.Session;
import saoma.protocol.Pool;

/**
 * What a signed-in person goes to WeCom for.
 *
 * @param subject the person
 * @param sid of the session they left with
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Errand(Kind kind, String pool, UUID subject, String sid) {
    /** What it is about. */
    public enum Kind {
        /** To prove anew who they are. */
        CONFIRM,
        /** To get one more identity. */
        ADD
    }

    static Errand of(Kind kind, Session session) {
        return new Errand(kind, session.pool(), session.subject(), session.sid());
    }

    public Pool inPool() {
        return new Pool(pool);
    }

    /** @param session null when nobody is signed in */
    boolean isFor(Session session) {
        return session != null && session.sid().equals(sid) && session.subject().equals(subject);
    }
}
