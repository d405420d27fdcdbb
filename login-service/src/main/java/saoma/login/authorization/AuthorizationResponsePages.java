package saoma.login.authorization;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.authorization.ResponseMode;
import saoma.login.page.Language;
import saoma.login.page.Pages;

/** Sends the browser to the client with what the client is told, in the way it asked for. */
@Singleton
public class AuthorizationResponsePages {
    private final Pages pages;

    AuthorizationResponsePages(Pages pages) {
        this.pages = pages;
    }

    /** @return a redirect, or the page with a form that submits itself (OAuth 2.0 Form Post Response Mode §2) */
    public Uni<Response> answer(AuthorizationResponse response, HttpHeaders headers) {
        return response.mode() == ResponseMode.FORM_POST
                ? pages.formPost(
                        Language.choose(null, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
                        response.redirectUri(),
                        response.parameters())
                : Uni.createFrom().item(Response.seeOther(response.location()).build());
    }
}
