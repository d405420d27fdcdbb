package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.authorization.AuthorizationResponsePages;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.InteractionOver;

/** Every failure of this service is a page or a redirect, where the REST services answer with problem details. */
class ErrorPageMappers {
    /** Before those of the {@code rest} module, which have the default. */
    private static final int BEFORE_REST = Priorities.USER - 1;

    private final ErrorPages pages;
    private final ForgottenRequests forgotten;
    private final BrowserCookies cookies;
    private final AuthorizationResponsePages responses;

    ErrorPageMappers(
            ErrorPages pages,
            ForgottenRequests forgotten,
            BrowserCookies cookies,
            AuthorizationResponsePages responses) {
        this.pages = pages;
        this.forgotten = forgotten;
        this.cookies = cookies;
        this.responses = responses;
    }

    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> signInFailure(SignInFailure failure, HttpHeaders headers) {
        String reference = FailureLog.write(failure, "sign-in");
        return failure.startAgain() == null
                ? pages.answerFor(null, failure.code(), reference, headers)
                : pages.answer(failure.code(), reference, failure.startAgain(), headers);
    }

    /** Who comes back too late goes on as if they had come in time, with a new interaction. */
    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> interactionOver(InteractionOver over, HttpHeaders headers) {
        return forgotten
                .startAgainInstead(over, cookies.lastRequest(headers))
                .flatMap(address -> address == null
                        ? signInFailure(over, headers)
                        : Uni.createFrom()
                                .item(Response.seeOther(URI.create(address)).build()));
    }

    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> displayed(AuthorizationFailure.Displayed failure, UriInfo uri, HttpHeaders headers) {
        SignInFailure displayed = new SignInFailure(failure.code(), failure.getMessage());
        return pages.answerForApplication(
                uri.getQueryParameters().getFirst("client_id"),
                failure.code(),
                FailureLog.write(displayed, "authorization request"),
                headers);
    }

    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> redirected(AuthorizationFailure.Redirected failure, HttpHeaders headers) {
        if (failure.getCause() != null) {
            FailureLog.write(failure.getCause(), failure.getMessage());
        }
        return responses.answer(failure.response(), headers);
    }

    /** What the framework refuses by itself: unknown path, wrong method, wrong media type, unreadable body. */
    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> refused(WebApplicationException failure, HttpHeaders headers) {
        return pages.answerFor(null, ErrorCode.ofStatus(failure.getResponse().getStatus()), null, headers);
    }

    @ServerExceptionMapper(priority = BEFORE_REST)
    Uni<Response> unexpected(Throwable failure, HttpHeaders headers) {
        return pages.answerFor(null, ErrorCode.of(failure), FailureLog.write(failure, "sign-in"), headers);
    }
}
