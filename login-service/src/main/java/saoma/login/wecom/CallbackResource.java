package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;

/** Where WeCom sends the browser back (wecom-protocol.md, section 2.2). */
@Path("/wecom/callback")
@PermitAll
public class CallbackResource {
    private final CallbackService callbacks;
    private final BrowserCookies cookies;

    CallbackResource(CallbackService callbacks, BrowserCookies cookies) {
        this.callbacks = callbacks;
        this.cookies = cookies;
    }

    @GET
    public Uni<Response> callback(@Context UriInfo uri, @Context HttpHeaders headers) {
        CallbackParameters parameters = CallbackParameters.of(uri.getQueryParameters());
        Secret browser = cookies.browser(headers);
        String userAgent = headers.getHeaderString(HttpHeaders.USER_AGENT);
        return callbacks
                .handle(parameters, browser, pool -> new Visitor(browser, cookies.session(pool, headers), userAgent))
                .map(result -> {
                    Response.ResponseBuilder response = Response.seeOther(URI.create(result.location()));
                    if (result.seed() != null) {
                        response.cookie(cookies.signedIn(
                                new Pool(result.pool()), result.sessionSecret(browser), result.connection()));
                    }
                    return response.build();
                });
    }
}
