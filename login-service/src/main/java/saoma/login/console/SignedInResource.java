package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.page.Pages;
import saoma.login.page.SignedInPage;

/** The end of a sign-in that leads to no application. */
@Path(SignedInResource.PATH)
@PermitAll
public class SignedInResource {
    static final String PATH = "/login/signed-in";

    private final Pages pages;

    SignedInResource(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Uni<Response> signedIn(@Context HttpHeaders headers) {
        return pages.answer(200, pages.language(null, headers), SignedInPage::new);
    }
}
