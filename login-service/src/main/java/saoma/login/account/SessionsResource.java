package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.AccountPage.Notice;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** A person ends sessions of theirs in other browsers. A form that is not ours ends nothing. */
@Path(SessionsResource.PATH)
@PermitAll
public class SessionsResource {
    static final String PATH = "/account/sessions";
    private static final String PURPOSE = "sessions";

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    SessionsResource(CurrentPool currentPool, SessionService sessions, BrowserCookies cookies, PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /** What our forms send back: only who holds the session's cookie can know it. */
    static Secret token(Secret session) {
        return session.derive(PURPOSE);
    }

    /** @param sid of a session of the same person; of one that is over, or somebody else's, nothing happens */
    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> end(@RestForm String token, @RestForm String sid, @Context HttpHeaders headers) {
        return end(token, session -> session.sid().equals(sid), Notice.SESSION_ENDED, headers);
    }

    @POST
    @Path("/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> endOthers(@RestForm String token, @Context HttpHeaders headers) {
        return end(token, session -> true, Notice.SESSIONS_ENDED, headers);
    }

    private Uni<Response> end(String token, Predicate<Session> wanted, Notice notice, HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        if (secret == null || !secret.derived(PURPOSE, token)) {
            return Uni.createFrom().item(account(pool, null));
        }
        return sessions.current(pool, secret, List.of())
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(account(pool, null))
                        : sessions.endOthers(pool, session, wanted).replaceWith(() -> account(pool, notice.query())));
    }

    private Response account(Pool pool, String query) {
        return Response.seeOther(URI.create(publicUrl.account(pool, query))).build();
    }
}
