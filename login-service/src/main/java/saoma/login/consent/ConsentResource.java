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
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.page.ConsentPage;
import saoma.login.page.Disclosure;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.session.SessionService;
import saoma.protocol.ApplicationConfiguration;
import saoma.rest.CurrentPool;

/** "May this application know that?" (OpenID Connect Core §3.1.2.4, RFC 6749 §10.2) */
@Path("/login/{interaction}/consent")
@PermitAll
public class ConsentResource {
    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final SessionService sessions;
    private final DecisionService decisions;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ConsentResource(
            CurrentPool currentPool,
            InteractionService interactions,
            SessionService sessions,
            DecisionService decisions,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.sessions = sessions;
        this.decisions = decisions;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> ask(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> interactions
                        .client(found)
                        .flatMap(client -> ask(found, client, secret(found, headers), headers)));
    }

    private Uni<Response> ask(
            Interaction interaction, ApplicationConfiguration client, Secret secret, HttpHeaders headers) {
        return sessions.current(interaction.inPool(), secret, client.connections())
                .flatMap(session ->
                        session == null ? Uni.createFrom().item(false) : decisions.isAsked(interaction, session))
                .flatMap(asked -> asked
                        ? page(interaction, client, secret, headers)
                        : Uni.createFrom().item(seeOther(interaction, interaction.path())));
    }

    private Uni<Response> page(
            Interaction interaction, ApplicationConfiguration client, Secret secret, HttpHeaders headers) {
        Language language = pages.language(interaction.request().uiLocales(), headers);
        Brand brand = Brand.of(client);
        return pages.leadingAway(
                language,
                brand,
                frame -> new ConsentPage(
                        frame,
                        brand.name(),
                        interaction.request().userCode(),
                        Disclosure.of(interaction.request().disclosed()),
                        publicUrl.in(interaction.inPool(), interaction.consentPath()),
                        secret.derive(purpose(interaction)).value()));
    }

    /** A form that is not ours, or has become stale, is asked again; a second click changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> decide(
            String interaction, @RestForm String token, @RestForm String decision, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> {
                    Secret secret = secret(found, headers);
                    return secret != null && secret.derived(purpose(found), token)
                            ? decide(found, secret, "allow".equals(decision))
                            : Uni.createFrom().item(seeOther(found, found.consentPath()));
                });
    }

    private Uni<Response> decide(Interaction interaction, Secret secret, boolean allowed) {
        return interactions
                .client(interaction)
                .flatMap(client -> sessions.current(interaction.inPool(), secret, client.connections()))
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(false)
                        : decisions.decide(interaction, session, allowed))
                .map(decided -> seeOther(interaction, decided ? interaction.answerPath() : interaction.path()));
    }

    private Secret secret(Interaction interaction, HttpHeaders headers) {
        return cookies.session(interaction.inPool(), headers);
    }

    /** Binds a form to its interaction. */
    private static String purpose(Interaction interaction) {
        return "consent " + interaction.id();
    }

    private Response seeOther(Interaction interaction, String path) {
        return Response.seeOther(URI.create(publicUrl.in(interaction.inPool(), path)))
                .build();
    }
}
