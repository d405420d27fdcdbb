package saoma.login.choice;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.browser.BrowserCookies;
import saoma.login.interaction.InteractionService;
import saoma.rest.CurrentPool;

/** The sign-in page. */
@Path("/login/{interaction}")
@PermitAll
public class SignInResource {
    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final BrowserCookies cookies;
    private final SignInPages pages;

    SignInResource(
            CurrentPool currentPool, InteractionService interactions, BrowserCookies cookies, SignInPages pages) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.cookies = cookies;
        this.pages = pages;
    }

    @GET
    public Uni<Response> signIn(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> interactions.client(found).flatMap(client -> pages.answer(found, client, headers)));
    }
}
