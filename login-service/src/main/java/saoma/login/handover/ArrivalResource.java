package saoma.login.handover;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.signin.SignInResult;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Where a browser comes back to the host of its pool, after WeCom has named its person on the central one. */
@Path(ArrivalResource.PATH)
@PermitAll
public class ArrivalResource {
    static final String PATH = "/login/arrival";

    private final CurrentPool currentPool;
    private final HandOverService handOvers;
    private final BrowserCookies cookies;

    ArrivalResource(CurrentPool currentPool, HandOverService handOvers, BrowserCookies cookies) {
        this.currentPool = currentPool;
        this.handOvers = handOvers;
        this.cookies = cookies;
    }

    @GET
    public Uni<Response> arrive(@QueryParam("ticket") String ticket, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret browser = cookies.browser(headers);
        return handOvers
                .arrive(
                        pool,
                        ticket,
                        new Visitor(
                                browser,
                                cookies.session(pool, headers),
                                headers.getHeaderString(HttpHeaders.USER_AGENT)))
                .map(result -> answer(pool, result, browser));
    }

    private Response answer(Pool pool, SignInResult result, Secret browser) {
        Response.ResponseBuilder response = Response.seeOther(URI.create(result.location()));
        if (result.seed() != null) {
            response.cookie(cookies.signedIn(pool, result.sessionSecret(browser), result.connection()));
        }
        return response.build();
    }
}
