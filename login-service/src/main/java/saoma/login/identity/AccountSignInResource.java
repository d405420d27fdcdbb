package saoma.login.identity;

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
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.wecom.ErrandPages;
import saoma.rest.CurrentPool;

/** The way of a person whom no application sent to the account that they have. */
@Path(AccountSignInResource.PATH)
@PermitAll
public class AccountSignInResource {
    public static final String PATH = "/account/sign-in";
    private static final String PURPOSE = "account sign-in";

    private final CurrentPool currentPool;
    private final Connections connections;
    private final ErrandPages errands;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    AccountSignInResource(
            CurrentPool currentPool,
            Connections connections,
            ErrandPages errands,
            BrowserCookies cookies,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.connections = connections;
        this.errands = errands;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /** What our forms send back: only who holds the browser's cookie can know it. */
    public static Secret token(Secret browser) {
        return browser.derive(PURPOSE);
    }

    /** Who chooses another language on the start page comes here. */
    @GET
    public Response back() {
        return account();
    }

    /**
     * A form that is not ours leads to one that is. Fails with {@link ErrorCode#INTERACTION_OTHER_BROWSER} when the
     * browser has no cookie: it may keep none, and then no form of ours helps.
     *
     * @param connection by which the person signs in
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(@RestForm String token, @RestForm String connection, @Context HttpHeaders headers) {
        Secret browser = cookies.browser(headers);
        if (browser == null) {
            throw new SignInFailure(ErrorCode.INTERACTION_OTHER_BROWSER, "the browser brings no cookie");
        }
        return !browser.derived(PURPOSE, token)
                ? Uni.createFrom().item(account())
                : connections
                        .find(currentPool.get(), connection)
                        .flatMap(found -> errands.leave(Errand.signIn(currentPool.get()), found, headers));
    }

    private Response account() {
        return Response.seeOther(URI.create(publicUrl.account(currentPool.get(), null)))
                .build();
    }
}
