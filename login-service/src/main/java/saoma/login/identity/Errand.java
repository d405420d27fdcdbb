package saoma.login.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import saoma.login.session.Session;
import saoma.protocol.Pool;

/**
 * What a browser goes to WeCom for from a person's account page.
 *
 * @param subject the person; null when nobody is signed in yet
 * @param sid of the session they left with; null when nobody is signed in yet
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Errand(Kind kind, String pool, UUID subject, String sid) {
    /** What it is about. */
    public enum Kind {
        /** To prove anew who they are. */
        CONFIRM,
        /** To get one more identity. */
        ADD,
        /** To be signed in to an account that exists. Whose browser it is, the state tells, and on a domain the ticket. */
        SIGN_IN
    }

    static Errand of(Kind kind, Session session) {
        return new Errand(kind, session.pool(), session.subject(), session.sid());
    }

    static Errand signIn(Pool pool) {
        return new Errand(Kind.SIGN_IN, pool.identifier(), null, null);
    }

    /** Whether nobody is signed in yet. */
    public boolean signsIn() {
        return kind == Kind.SIGN_IN;
    }

    public Pool inPool() {
        return new Pool(pool);
    }

    /** @param session null when nobody is signed in */
    boolean isFor(Session session) {
        return session != null && session.sid().equals(sid) && session.subject().equals(subject);
    }
}
