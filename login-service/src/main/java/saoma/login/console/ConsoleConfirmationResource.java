package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.ConsoleEntryPage;
import saoma.login.page.Pages;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.signin.SignInResult;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** "Do you want to sign in as the one whom the admin console sent?" (docs/decisions/0027-console-entry.md) */
@Path(ConsoleConfirmationResource.PATH)
@PermitAll
public class ConsoleConfirmationResource {
    static final String PATH = "/login/console-entry";

    private final CurrentPool currentPool;
    private final ConsoleRoutes routes;
    private final ConsoleSignInService signIns;
    private final SessionService sessions;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ConsoleConfirmationResource(
            CurrentPool currentPool,
            ConsoleRoutes routes,
            ConsoleSignInService signIns,
            SessionService sessions,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.routes = routes;
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    static String arrivalPath(String ticket) {
        return PATH + "/arrival?ticket=" + ticket;
    }

    @GET
    @Path("/arrival")
    public Uni<Response> arrive(@QueryParam("ticket") String ticket, @Context HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        return signIns.arrive(currentPool.get(), ticket, browser)
                .map(entry -> Response.seeOther(URI.create(publicUrl.in(currentPool.get(), entry.path())))
                        .cookie(cookies.browser(browser))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> ask(String id, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret browser = cookies.browser(headers);
        return signIns.require(pool, id, browser).flatMap(entry -> routes.find(
                        pool, entry.connection(), entry.clientId())
                .flatMap(route -> sessions.current(pool, cookies.session(pool, headers), List.of(route.connection()))
                        .flatMap(session -> page(entry, route, session, browser, headers))));
    }

    /** No policy for forms: the way behind this one ends at the application. */
    private Uni<Response> page(
            ConsoleEntry entry, ConsoleRoute route, Session session, Secret browser, HttpHeaders headers) {
        Brand brand = route.client() == null ? null : Brand.of(route.client());
        return pages.leadingAway(
                pages.language(null, headers),
                brand,
                frame -> new ConsoleEntryPage(
                        frame,
                        brand == null ? null : brand.name(),
                        entry.member(),
                        entry.identity().corpId(),
                        session == null ? null : session.authentication().corpId(),
                        session != null
                                && session.authentication()
                                        .openUserId()
                                        .equals(entry.identity().openUserId()),
                        publicUrl.in(new Pool(entry.pool()), entry.path()),
                        browser.derive(purpose(entry.id())).value()));
    }

    /** A form that is not ours is asked again; a second click changes nothing. */
    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> decide(
            String id, @RestForm String token, @RestForm String decision, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret browser = cookies.browser(headers);
        if (browser == null || !browser.derived(purpose(id), token)) {
            return ask(id, headers);
        }
        return signIns.decide(
                        pool,
                        id,
                        "continue".equals(decision),
                        new Visitor(
                                browser,
                                cookies.session(pool, headers),
                                headers.getHeaderString(HttpHeaders.USER_AGENT)))
                .map(result -> seeOther(pool, result, browser));
    }

    private Response seeOther(Pool pool, SignInResult result, Secret browser) {
        Response.ResponseBuilder response = Response.seeOther(URI.create(result.location()));
        if (result.seed() != null) {
            response.cookie(cookies.signedIn(pool, result.sessionSecret(browser), result.connection()));
        }
        return response.build();
    }

    /** Binds a form to its entry. */
    private static String purpose(String id) {
        return "console-entry " + id;
    }
}
