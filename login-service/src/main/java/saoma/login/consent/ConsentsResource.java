package saoma.login.consent;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.AccountPage.Notice;
import saoma.login.session.SessionService;
import saoma.login.user.UserClient;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The person who is signed in takes back what they allowed. */
@Path(ConsentsResource.PATH)
@PermitAll
public class ConsentsResource {
    public static final String PATH = "/login/consents";
    private static final String PURPOSE = "withdraw-consent";

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final UserClient users;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    ConsentsResource(
            CurrentPool currentPool,
            SessionService sessions,
            UserClient users,
            BrowserCookies cookies,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.users = users;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /** What our form sends back: only who holds the session's cookie can know it. */
    public static Secret token(Secret session) {
        return session.derive(PURPOSE);
    }

    /** Where the list was before it became a part of the account page. */
    @GET
    public Response moved(@Context UriInfo uri) {
        return Response.seeOther(URI.create(
                        publicUrl.account(currentPool.get(), uri.getRequestUri().getRawQuery())))
                .build();
    }

    /** A form that is not ours changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> withdraw(
            @RestForm String token, @RestForm("client_id") String clientId, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        if (secret == null || clientId == null || !secret.derived(PURPOSE, token)) {
            return Uni.createFrom().item(account(pool, null));
        }
        return sessions.current(pool, secret, List.of())
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(account(pool, null))
                        : users.withdraw(pool, session.subject(), clientId)
                                .replaceWith(() -> account(pool, Notice.WITHDRAWN)));
    }

    /** @param notice null for none */
    private Response account(Pool pool, Notice notice) {
        return Response.seeOther(URI.create(publicUrl.account(pool, notice == null ? null : notice.query())))
                .build();
    }
}
