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
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.InteractionPages;
import saoma.login.interaction.NextStep;
import saoma.login.interaction.NextStepService;
import saoma.login.metric.Step;
import saoma.login.metric.StepTimer;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** The authorization endpoint (OpenID Connect Core §3.1.2.1). */
@Path("/oidc/auth")
@PermitAll
public class AuthorizationResource {
    /** Longer request lines do not arrive here (quarkus.http.limits.max-initial-line-length). */
    private static final int MAX_ADDRESS_LENGTH = 16_000;

    private final CurrentPool currentPool;
    private final AuthorizationRequestService requests;
    private final NextStepService nextSteps;
    private final AuthorizationService authorizations;
    private final AuthorizationResponsePages responses;
    private final InteractionPages interactions;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;
    private final StepTimer timer;

    AuthorizationResource(
            CurrentPool currentPool,
            AuthorizationRequestService requests,
            NextStepService nextSteps,
            AuthorizationService authorizations,
            AuthorizationResponsePages responses,
            InteractionPages interactions,
            BrowserCookies cookies,
            PublicUrl publicUrl,
            StepTimer timer) {
        this.currentPool = currentPool;
        this.requests = requests;
        this.nextSteps = nextSteps;
        this.authorizations = authorizations;
        this.responses = responses;
        this.interactions = interactions;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
        this.timer = timer;
    }

    @GET
    public Uni<Response> get(@Context UriInfo uri, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        AuthorizationParameters sent = AuthorizationParameters.of(uri.getQueryParameters());
        return timer.time(Step.AUTHORIZE, () -> requests.accept(pool, sent)
                        .flatMap(accepted -> answer(pool, accepted, headers)))
                .onFailure(SignInFailure.class)
                .transform(failure ->
                        ((SignInFailure) failure).startingAgainAt(publicUrl.authorization(pool, sent.toQuery())));
    }

    /** Goes on as GET: a POST from the client's site comes without our SameSite cookies, the GET after it with them. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(MultivaluedMap<String, String> form) {
        Pool pool = currentPool.get();
        AuthorizationParameters sent = AuthorizationParameters.of(form);
        return requests.accept(pool, sent).map(accepted -> {
            String address = publicUrl.authorization(pool, sent.toQuery());
            if (address.length() > MAX_ADDRESS_LENGTH) {
                throw new AuthorizationFailure.Redirected(
                        accepted.request().returnAddress(),
                        OAuth2Error.INVALID_REQUEST.setDescription("the request is too long, push it (RFC 9126)"));
            }
            return Response.seeOther(URI.create(address)).build();
        });
    }

    private Uni<Response> answer(Pool pool, AcceptedRequest accepted, HttpHeaders headers) {
        AuthorizationRequest request = accepted.request();
        return nextSteps
                .decide(pool, request, accepted.client(), cookies.session(pool, headers))
                .flatMap(step -> {
                    if (step instanceof NextStep.IssueCode issue) {
                        return authorizations
                                .grant(pool, request, issue.session())
                                .flatMap(answer -> responses.answer(answer, headers));
                    }
                    if (step instanceof NextStep.Refuse refuse) {
                        throw new AuthorizationFailure.Redirected(request.returnAddress(), refuse.error());
                    }
                    if (step instanceof NextStep.AskConsent ask) {
                        return interactions.askConsent(pool, request, ask.session(), headers);
                    }
                    return interactions.signIn(pool, request, ((NextStep.Interact) step).connection(), headers);
                })
                .onFailure(SignInFailure.class)
                .transform(failure -> AuthorizationFailure.Redirected.unavailable(request, failure));
    }
}
