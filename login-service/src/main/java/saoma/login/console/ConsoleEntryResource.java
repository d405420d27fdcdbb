package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.login.limit.AddressLimit;
import saoma.protocol.Pool;

/** The business settings URL of an app: where WeCom's admin console sends an administrator (wecom-protocol.md, section 3). */
@Path("/wecom/console-entry")
@PermitAll
public class ConsoleEntryResource {
    private final ConsoleEntryService entries;
    private final AddressLimit limit;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    ConsoleEntryResource(ConsoleEntryService entries, AddressLimit limit, BrowserCookies cookies, PublicUrl publicUrl) {
        this.entries = entries;
        this.limit = limit;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /** Always ends on another address, so that the code leaves the address bar at once. */
    @GET
    public Uni<Response> enter(
            @HeaderParam("X-Forwarded-For") String address, @Context UriInfo uri, @Context HttpHeaders headers) {
        ConsoleParameters sent = ConsoleParameters.of(uri.getQueryParameters());
        Secret browser = cookies.browserOrNew(headers);
        return limit.enter(address)
                .chain(() -> entries.arrive(sent, browser))
                .flatMap(entries::path)
                .map(path -> Response.seeOther(URI.create(publicUrl.in(sent.pool(), path)))
                        .cookie(cookies.browser(browser))
                        .build())
                .onFailure()
                .recoverWithUni(failure -> error(sent.pool() == null ? Pool.DEFAULT : sent.pool(), failure));
    }

    private Uni<Response> error(Pool pool, Throwable failure) {
        String path = "/login/error?code=" + ErrorCode.of(failure).code() + "&reference="
                + FailureLog.write(failure, "console entry");
        return publicUrl
                .ready(pool)
                .map(ready -> publicUrl.in(pool, path))
                // without configuration there is still a page
                .onFailure()
                .recoverWithItem(() -> publicUrl.central(path))
                .map(address -> Response.seeOther(URI.create(address)).build());
    }
}
