package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import saoma.login.PublicUrl;
import saoma.login.authorization.AuthorizationResponsePages;
import saoma.login.authorization.AuthorizationService;
import saoma.login.browser.BrowserCookies;
import saoma.login.door.Door;
import saoma.login.door.Drivers;
import saoma.login.door.Traveller;
import saoma.login.failure.ErrorCode;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.SignInPage;
import saoma.protocol.ApplicationConfiguration;
import saoma.rest.CurrentPool;

/** The sign-in page, and the way out of it. */
@Path("/login/{interaction}")
@PermitAll
public class InteractionResource {
    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final Drivers drivers;
    private final AnswerStore answers;
    private final AuthorizationService authorizations;
    private final AuthorizationResponsePages responses;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    InteractionResource(
            CurrentPool currentPool,
            InteractionService interactions,
            Drivers drivers,
            AnswerStore answers,
            AuthorizationService authorizations,
            AuthorizationResponsePages responses,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.drivers = drivers;
        this.answers = answers;
        this.authorizations = authorizations;
        this.responses = responses;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> signIn(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> interactions.client(found).flatMap(client -> page(found, client, headers)));
    }

    /** A link and not a form: it changes nothing here, and Chromium lets no form be redirected to an app's scheme. */
    @GET
    @Path("/cancel")
    public Uni<Response> cancel(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .call(interactions::client)
                .flatMap(found ->
                        authorizations.deny(found.inPool(), found.request(), "the person cancelled the sign-in"))
                .flatMap(answer -> responses.answer(answer, headers));
    }

    /** Away from WeCom's callback, whose address holds WeCom's code. */
    @GET
    @Path("/answer")
    public Uni<Response> answer(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> answers.find(found)
                        .onItem()
                        .ifNull()
                        .failWith(() -> interactions.failure(
                                found, ErrorCode.INTERACTION_EXPIRED, "its answer is not kept any longer")))
                .flatMap(answer -> responses.answer(answer, headers));
    }

    private Uni<Response> page(Interaction interaction, ApplicationConfiguration client, HttpHeaders headers) {
        if (client.connections().isEmpty()) {
            throw interactions.failure(interaction, ErrorCode.NO_CONNECTION, "it has no connection that is enabled");
        }
        return nothingToChoose(interaction, client, headers)
                ? Uni.createFrom()
                        .item(Response.seeOther(URI.create(publicUrl.central(interaction.startPath(
                                        client.connections().get(0).identifier()))))
                                .build())
                : choice(interaction, client, headers);
    }

    /** Inside the WeCom client a person is known already, and asked nothing where there is one way only. */
    private boolean nothingToChoose(Interaction interaction, ApplicationConfiguration client, HttpHeaders headers) {
        return client.connections().size() == 1
                && !interaction.request().prompt().contains("select_account")
                && drivers.choose(
                                client.connections().get(0),
                                new Traveller(
                                        cookies.browser(headers), headers.getHeaderString(HttpHeaders.USER_AGENT)))
                        .filter(passage -> passage.door() == Door.WORKBENCH)
                        .isPresent();
    }

    private Uni<Response> choice(Interaction interaction, ApplicationConfiguration client, HttpHeaders headers) {
        Language language = Language.choose(
                interaction.request().uiLocales(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return pages.answer(
                200,
                language,
                frame -> new SignInPage(
                        frame,
                        client.name(),
                        client.connections().stream()
                                .map(connection -> button(interaction, connection))
                                .toList(),
                        publicUrl.in(interaction.inPool(), interaction.path() + "/cancel")));
    }

    private SignInPage.Button button(Interaction interaction, ApplicationConfiguration.Connection connection) {
        return new SignInPage.Button(
                connection.identifier(),
                connection.displayName(),
                connection.logoUrl(),
                publicUrl.central(interaction.startPath(connection.identifier())));
    }
}
