package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.authorization.AuthorizationResponsePages;
import saoma.login.authorization.AuthorizationService;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.ErrorCode;
import saoma.rest.CurrentPool;

/** The ways out of the sign-in page. */
@Path("/login/{interaction}")
@PermitAll
public class InteractionResource {
    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final AnswerStore answers;
    private final AuthorizationService authorizations;
    private final AuthorizationResponsePages responses;
    private final BrowserCookies cookies;

    InteractionResource(
            CurrentPool currentPool,
            InteractionService interactions,
            AnswerStore answers,
            AuthorizationService authorizations,
            AuthorizationResponsePages responses,
            BrowserCookies cookies) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.answers = answers;
        this.authorizations = authorizations;
        this.responses = responses;
        this.cookies = cookies;
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
}
