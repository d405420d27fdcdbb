package saoma.login.identity;

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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.IdentitiesPage;
import saoma.login.page.IdentitiesPage.Notice;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.wecom.ErrandPages;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The identities of the person who is signed in, and the way to one more. */
@Path(IdentitiesResource.PATH)
@PermitAll
public class IdentitiesResource {
    public static final String PATH = "/login/identities";
    private static final String PURPOSE = "identities";
    /** Who only finds a browser left open must not get into the account for good. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final IdentityViews views;
    private final Connections connections;
    private final ErrandPages errands;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;
    private final Clock clock;

    IdentitiesResource(
            CurrentPool currentPool,
            SessionService sessions,
            IdentityViews views,
            Connections connections,
            ErrandPages errands,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl,
            Clock clock) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.views = views;
        this.connections = connections;
        this.errands = errands;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * @param clientId an application whose connections are offered beside those that the person came through
     * @param outcome how something ended; null when nothing did
     */
    @GET
    public Uni<Response> list(
            @QueryParam("client_id") String clientId,
            @QueryParam("outcome") String outcome,
            @QueryParam("ui_locales") String uiLocales,
            @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        Language language = Language.choose(uiLocales, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Notice notice = Notice.of(outcome);
        return sessions.current(pool, secret, List.of())
                .flatMap(session -> session == null
                        ? page(pool, language, notice, false, null, null)
                        : views.of(pool, session, clientId)
                                .flatMap(view -> page(
                                        pool,
                                        language,
                                        notice,
                                        recent(session),
                                        view,
                                        secret.derive(PURPOSE).value())));
    }

    /** @param view null when nobody is signed in */
    private Uni<Response> page(
            Pool pool, Language language, Notice notice, boolean recent, IdentityViews.View view, String token) {
        return pages.answer(
                200,
                language,
                frame -> new IdentitiesPage(
                        frame,
                        view == null ? null : view.identities(),
                        notice,
                        recent,
                        view == null ? List.of() : view.doors(),
                        publicUrl.in(pool, "/login/consents"),
                        publicUrl.in(pool, PATH),
                        token));
    }

    /** The person proves anew who they are, by any of their identities. */
    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> confirm(@RestForm String token, @Context HttpHeaders headers) {
        return owned(token, headers)
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(list())
                        : leave(
                                Errand.Kind.CONFIRM,
                                session,
                                session.authentication().connection(),
                                headers));
    }

    /** @param connection by which the person gets one more identity */
    @POST
    @Path("/add")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(@RestForm String token, @RestForm String connection, @Context HttpHeaders headers) {
        return owned(token, headers)
                .flatMap(session -> session == null || !recent(session)
                        ? Uni.createFrom().item(list())
                        : leave(Errand.Kind.ADD, session, connection, headers));
    }

    private Uni<Response> leave(Errand.Kind kind, Session session, String connection, HttpHeaders headers) {
        return connections
                .find(currentPool.get(), connection)
                .flatMap(found -> errands.leave(Errand.of(kind, session), found, headers));
    }

    /** @return whose form it is; null when it is not ours, or nobody is signed in (any more) */
    private Uni<Session> owned(String token, HttpHeaders headers) {
        Secret secret = cookies.session(currentPool.get(), headers);
        return secret == null || !secret.derived(PURPOSE, token)
                ? Uni.createFrom().nullItem()
                : sessions.current(currentPool.get(), secret, List.of());
    }

    private boolean recent(Session session) {
        return !session.authentication().at().plus(RECENT).isBefore(clock.instant());
    }

    private Response list() {
        return Response.seeOther(URI.create(publicUrl.in(currentPool.get(), PATH)))
                .build();
    }
}
