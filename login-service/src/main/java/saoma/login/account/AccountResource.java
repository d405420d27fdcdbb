package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.door.Traveller;
import saoma.login.page.AccountPage.Notice;
import saoma.login.page.Frame;
import saoma.login.page.Language;
import saoma.login.page.NoAccountPage;
import saoma.login.page.Pages;
import saoma.login.session.SessionService;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Who am I here, by what do I sign in, where am I signed in, who may know what of me, and how did I sign in before? */
@Path("/account")
@PermitAll
public class AccountResource {
    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final AccountViews views;
    private final SignInViews signIns;
    private final Applications applications;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    AccountResource(
            CurrentPool currentPool,
            SessionService sessions,
            AccountViews views,
            SignInViews signIns,
            Applications applications,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.views = views;
        this.signIns = signIns;
        this.applications = applications;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /**
     * @param clientId the application that led here: its connections are offered for one more identity, and who is not
     *     signed in may do so there; null for the last one that sent this browser to a sign-in
     * @param outcome how something ended; null when nothing did
     */
    @GET
    public Uni<Response> show(
            @QueryParam("client_id") String clientId,
            @QueryParam("outcome") String outcome,
            @QueryParam("ui_locales") String uiLocales,
            @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        Language language = pages.language(uiLocales, headers);
        Notice notice = Notice.of(outcome);
        return sessions.current(pool, secret, List.of())
                .flatMap(session -> session == null
                        ? nobody(clientId, notice, language, headers)
                        : views.of(pool, session, secret, clientId)
                                .flatMap(view -> pages.answer(200, language, frame -> view.page(frame, notice))));
    }

    private Uni<Response> nobody(String clientId, Notice notice, Language language, HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret browser = cookies.browserOrNew(headers);
        Traveller traveller = new Traveller(browser, headers.getHeaderString(HttpHeaders.USER_AGENT));
        return Uni.combine()
                .all()
                .unis(
                        applications.find(pool, clientId == null ? cookies.lastApplication(pool, headers) : clientId),
                        signIns.of(pool, traveller, cookies.lastConnection(pool, headers)))
                .withUni((client, ways) -> pages.answer(200, language, frame -> nobody(frame, notice, client, ways)))
                // the forms on the page are good for this browser only
                .map(page -> Response.fromResponse(page)
                        .cookie(cookies.browser(browser))
                        .build());
    }

    /** @param client null when none is known */
    private NoAccountPage nobody(Frame frame, Notice notice, ApplicationConfiguration client, NoAccountPage.Ways ways) {
        return client == null
                ? new NoAccountPage(frame, notice, null, null, ways)
                : new NoAccountPage(
                        frame,
                        notice,
                        client.name(),
                        publicUrl.in(currentPool.get(), "/a/" + client.identifier()),
                        ways);
    }
}
