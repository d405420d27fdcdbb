package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.SignedOutPage;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The person's own "yes, sign me out", and the page after it. */
@Path(SignedOutResource.PATH)
@PermitAll
public class SignedOutResource {
    public static final String PATH = "/login/signed-out";
    private static final String PURPOSE = "confirm-logout";

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    SignedOutResource(
            CurrentPool currentPool,
            SessionService sessions,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** What our form sends back: only who holds the session's cookie can know it. */
    public static Secret confirmation(Secret session) {
        return session.derive(PURPOSE);
    }

    @POST
    public Uni<Response> signOut(@RestForm String token, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret session = cookies.session(pool, headers);
        if (session == null || !session.derived(PURPOSE, token)) {
            // asks again, if there is anything to ask
            return Uni.createFrom().item(seeOther(pool, "/oidc/session/end").build());
        }
        return sessions.signOut(pool, session)
                .replaceWith(() ->
                        seeOther(pool, PATH).cookie(cookies.endSession(pool)).build());
    }

    @GET
    public Uni<Response> signedOut(@QueryParam("ui_locales") String uiLocales, @Context HttpHeaders headers) {
        Language language = pages.language(uiLocales, headers);
        return pages.answer(200, language, SignedOutPage::new);
    }

    private Response.ResponseBuilder seeOther(Pool pool, String path) {
        return Response.seeOther(URI.create(publicUrl.in(pool, path)));
    }
}
