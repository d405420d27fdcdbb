package saoma.login.consent;

import io.smallrye.mutiny.Multi;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.ConsentsPage;
import saoma.login.page.Disclosure;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.user.UserClient;
import saoma.protocol.Consent;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** What the person who is signed in allowed, to be taken back. */
@Path("/login/consents")
@PermitAll
public class ConsentsResource {
    private static final String PATH = "/login/consents";
    private static final String PURPOSE = "withdraw-consent";

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final UserClient users;
    private final Applications applications;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ConsentsResource(
            CurrentPool currentPool,
            SessionService sessions,
            UserClient users,
            Applications applications,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.users = users;
        this.applications = applications;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> list(@QueryParam("ui_locales") String uiLocales, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        Language language = Language.choose(uiLocales, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return sessions.current(pool, secret, List.of())
                .onItem()
                .ifNotNull()
                .transformToUni(session -> given(pool, session))
                .flatMap(given -> pages.answer(
                        200,
                        language,
                        frame -> new ConsentsPage(
                                frame,
                                given,
                                publicUrl.in(pool, "/login/identities"),
                                publicUrl.in(pool, PATH),
                                given == null ? null : secret.derive(PURPOSE).value())));
    }

    /** A form that is not ours changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> withdraw(
            @RestForm String token, @RestForm("client_id") String clientId, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        Response list = Response.seeOther(URI.create(publicUrl.in(pool, PATH))).build();
        if (secret == null || clientId == null || !secret.derived(PURPOSE, token)) {
            return Uni.createFrom().item(list);
        }
        return sessions.current(pool, secret, List.of())
                .onItem()
                .ifNotNull()
                .transformToUni(session -> users.withdraw(pool, session.subject(), clientId))
                .replaceWith(list);
    }

    private Uni<List<ConsentsPage.Given>> given(Pool pool, Session session) {
        return users.consents(pool, session.subject()).flatMap(consents -> Multi.createFrom()
                .iterable(consents)
                .onItem()
                .transformToUniAndConcatenate(consent -> given(pool, consent))
                .collect()
                .asList());
    }

    private Uni<ConsentsPage.Given> given(Pool pool, Consent consent) {
        return applications
                .find(pool, consent.clientId())
                .map(client -> new ConsentsPage.Given(
                        consent.clientId(),
                        client == null ? consent.clientId() : client.name(),
                        Disclosure.of(consent.scope()),
                        LocalDate.ofInstant(consent.grantedAt(), ZoneOffset.UTC).toString()));
    }
}
