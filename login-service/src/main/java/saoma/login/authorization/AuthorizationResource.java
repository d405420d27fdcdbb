package saoma.login.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
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
import saoma.authorization.AuthorizationParameters;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.AuthorizationRequestValidator;
import saoma.authorization.InvalidAuthorizationRequest;
import saoma.login.PublicUrl;
import saoma.login.authorization.ClientRules.VerifiedClient;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.login.interaction.NextStep;
import saoma.login.interaction.NextStepService;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The authorization endpoint (OpenID Connect Core §3.1.2.1). */
@Path("/oidc/auth")
@PermitAll
public class AuthorizationResource {
    private final CurrentPool currentPool;
    private final ClientRules clients;
    private final NextStepService nextSteps;
    private final AuthorizationService authorizations;
    private final AuthorizationResponsePages responses;
    private final InteractionStore interactions;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    AuthorizationResource(
            CurrentPool currentPool,
            ClientRules clients,
            NextStepService nextSteps,
            AuthorizationService authorizations,
            AuthorizationResponsePages responses,
            InteractionStore interactions,
            BrowserCookies cookies,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.clients = clients;
        this.nextSteps = nextSteps;
        this.authorizations = authorizations;
        this.responses = responses;
        this.interactions = interactions;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        AuthorizationParameters parameters = AuthorizationParameters.of(uri.getQueryParameters());
        return clients.verify(pool, parameters).flatMap(client -> {
            AuthorizationRequest request = accept(parameters, client);
            return answer(pool, client, request, headers)
                    .onFailure(SignInFailure.class)
                    .transform(failure -> unavailable(pool, request, (SignInFailure) failure));
        });
    }

    /** Goes on as GET: a POST from the client's site comes without our SameSite cookies, the GET after it with them. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(MultivaluedMap<String, String> form) {
        Pool pool = currentPool.get();
        AuthorizationParameters parameters = AuthorizationParameters.of(form);
        return clients.verify(pool, parameters)
                .map(client -> accept(parameters, client))
                .map(request -> Response.seeOther(URI.create(publicUrl.authorization(pool, request.query())))
                        .build());
    }

    private static AuthorizationRequest accept(AuthorizationParameters parameters, VerifiedClient client) {
        try {
            return AuthorizationRequestValidator.validate(parameters, client.application(), client.returnAddress());
        } catch (InvalidAuthorizationRequest refused) {
            throw new AuthorizationFailure.Redirected(client.returnAddress(), refused.error());
        }
    }

    private Uni<Response> answer(Pool pool, VerifiedClient client, AuthorizationRequest request, HttpHeaders headers) {
        return nextSteps
                .decide(pool, request, client.application(), cookies.session(pool, headers))
                .flatMap(step -> {
                    if (step instanceof NextStep.IssueCode issue) {
                        return authorizations
                                .grant(pool, request, issue.session())
                                .flatMap(answer -> responses.answer(answer, headers));
                    }
                    if (step instanceof NextStep.Refuse refuse) {
                        throw new AuthorizationFailure.Redirected(request.returnAddress(), refuse.error());
                    }
                    return interact(pool, request, (NextStep.Interact) step, headers);
                });
    }

    private Uni<Response> interact(
            Pool pool, AuthorizationRequest request, NextStep.Interact step, HttpHeaders headers) {
        Secret known = cookies.browser(headers);
        Secret browser = known == null ? Secret.random() : known;
        Interaction interaction = Interaction.begin(pool, request, browser);
        String next = step.connection() == null
                ? publicUrl.in(pool, interaction.path())
                : publicUrl.central(interaction.startPath(step.connection()));
        return interactions.save(interaction).replaceWith(() -> Response.seeOther(URI.create(next))
                .cookie(cookies.browser(browser), cookies.lastInteraction(interaction.id()))
                .build());
    }

    /** A client that asked for silence is told; a person gets a page from which the same request starts again. */
    private RuntimeException unavailable(Pool pool, AuthorizationRequest request, SignInFailure failure) {
        return request.silent()
                ? new AuthorizationFailure.Redirected(
                        request.returnAddress(), OAuth2Error.TEMPORARILY_UNAVAILABLE, failure)
                : failure.startingAgainAt(publicUrl.authorization(pool, request.query()));
    }
}
