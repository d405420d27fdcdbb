package saoma.login.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.ConfirmLogoutPage;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The end-session endpoint (OpenID Connect RP-Initiated Logout §2). */
@Path("/oidc/session/end")
@PermitAll
public class EndSessionResource {
    private final CurrentPool currentPool;
    private final SessionStore sessions;
    private final SessionService sessionService;
    private final LogoutService logouts;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    EndSessionResource(
            CurrentPool currentPool,
            SessionStore sessions,
            SessionService sessionService,
            LogoutService logouts,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.sessionService = sessionService;
        this.logouts = logouts;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        LogoutRequest request = LogoutRequest.of(uri.getQueryParameters());
        Secret secret = cookies.session(pool, headers);
        Language language = pages.language(request.uiLocales(), headers);
        return sessions.find(pool, secret)
                .flatMap(session -> logouts.decide(pool, request, session))
                .flatMap(step -> step instanceof LogoutStep.End end
                        ? end(pool, secret, end, language)
                        : confirm(pool, secret, language));
    }

    /** Goes on as GET, for the reason the authorization endpoint does. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(MultivaluedMap<String, String> form) {
        LogoutRequest.of(form);
        return Response.seeOther(URI.create(publicUrl.in(currentPool.get(), "/oidc/session/end?" + query(form))))
                .build();
    }

    private Uni<Response> end(Pool pool, Secret secret, LogoutStep.End end, Language language) {
        String location = end.location() != null
                ? end.location()
                : publicUrl.in(pool, "/login/signed-out?ui_locales=" + language.tag());
        return sessionService.signOut(pool, secret).replaceWith(() -> Response.seeOther(URI.create(location))
                .cookie(cookies.endSession(pool))
                .build());
    }

    private Uni<Response> confirm(Pool pool, Secret secret, Language language) {
        return pages.answer(
                200,
                language,
                frame -> new ConfirmLogoutPage(
                        frame,
                        publicUrl.in(pool, "/login/signed-out"),
                        SignedOutResource.confirmation(secret).value()));
    }

    private static String query(Map<String, List<String>> form) {
        return form.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
