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
import saoma.login.page.AccountPage.Notice;
import saoma.login.page.Language;
import saoma.login.page.NoAccountPage;
import saoma.login.page.Pages;
import saoma.login.session.SessionService;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Who am I here, by what do I sign in, where am I signed in, who may know what of me, and how did I sign in before? */
@Path("/account")
@PermitAll
public class AccountResource {
    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final AccountViews views;
    private final Applications applications;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    AccountResource(
            CurrentPool currentPool,
            SessionService sessions,
            AccountViews views,
            Applications applications,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.views = views;
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
                        ? nobody(
                                pool,
                                clientId == null ? cookies.lastApplication(pool, headers) : clientId,
                                notice,
                                language)
                        : views.of(pool, session, secret, clientId)
                                .flatMap(view -> pages.answer(200, language, frame -> view.page(frame, notice))));
    }

    private Uni<Response> nobody(Pool pool, String clientId, Notice notice, Language language) {
        return applications
                .find(pool, clientId)
                .flatMap(client -> pages.answer(
                        200,
                        language,
                        frame -> client == null
                                ? new NoAccountPage(frame, notice, null, null)
                                : new NoAccountPage(
                                        frame,
                                        notice,
                                        client.name(),
                                        publicUrl.in(pool, "/a/" + client.identifier()))));
    }
}
