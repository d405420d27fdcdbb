package saoma.login.installation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.regex.Pattern;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.limit.AddressLimit;
import saoma.login.page.InstallPage;
import saoma.login.page.InstalledPage;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.wecom.CallbackParameters;
import saoma.protocol.Pool;

/** Where an administrator begins and ends the installation of an app (wecom-protocol.md, section 6.5). */
@Path("/wecom/install")
@PermitAll
public class InstallationResource {
    static final String RETURN = "/wecom/install/return";
    private static final Pattern SUITE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final InstallationService installations;
    private final AddressLimit limit;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    InstallationResource(
            InstallationService installations,
            AddressLimit limit,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.installations = installations;
        this.limit = limit;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    @Path("/{pool}/{suiteId}")
    public Uni<Response> begin(
            String pool, String suiteId, @HeaderParam("X-Forwarded-For") String address, @Context HttpHeaders headers) {
        if (!pool.matches(Pool.IDENTIFIER_PATTERN) || !SUITE_ID.matcher(suiteId).matches()) {
            throw new NotFoundException();
        }
        Secret known = cookies.browser(headers);
        Secret browser = known == null ? Secret.random() : known;
        return limit.enter(address)
                .chain(() -> installations.begin(new Pool(pool), suiteId, browser))
                .flatMap(target ->
                        pages.answer(200, language(headers), frame -> new InstallPage(frame, target.toString())))
                // WeCom compares the Referer's host with the domain of the app and refuses who comes without
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .cookie(cookies.browser(browser))
                        .build());
    }

    /** By redirect, so that the code leaves the address bar at once. */
    @GET
    @Path("/return")
    public Uni<Response> finish(@Context UriInfo uri, @Context HttpHeaders headers) {
        return installations
                .finish(CallbackParameters.of(uri.getQueryParameters()), cookies.browser(headers))
                .map(id -> Response.seeOther(URI.create(publicUrl.central("/wecom/install/installed?id=" + id)))
                        .build());
    }

    @GET
    @Path("/installed")
    public Uni<Response> installed(@QueryParam("id") String id, @Context HttpHeaders headers) {
        return installations
                .result(id)
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .flatMap(installation ->
                        pages.answer(200, language(headers), frame -> InstalledPage.of(frame, installation)));
    }

    private Language language(HttpHeaders headers) {
        return pages.language(null, headers);
    }
}
