package saoma.login.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import saoma.login.browser.BrowserCookies;

/** Remembers the language a person chose, and shows the page again on which they did. */
@Path(LanguageResource.PATH)
@PermitAll
public class LanguageResource {
    static final String PATH = "/login/language";

    private final BrowserCookies cookies;

    LanguageResource(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    /**
     * The links of our pages, and no others, have browsers say which page that was. A browser that does not say stays
     * where it is (204) and finds the language on its next page.
     */
    @GET
    public Response choose(
            @QueryParam("to") String tag,
            @HeaderParam("Referer") String referer,
            @HeaderParam("Sec-Fetch-Site") String site) {
        Language chosen = Language.ofTag(tag);
        String page = site == null || site.equals("same-origin") ? path(referer) : null;
        Response.ResponseBuilder answer = page == null
                ? Response.noContent()
                : Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, page);
        return chosen == null
                ? answer.build()
                : answer.cookie(cookies.language(chosen.tag())).build();
    }

    /** @return path and query, which can lead to this host only; null when it is no page */
    private static String path(String referer) {
        try {
            URI page = new URI(referer == null ? "" : referer);
            String path = page.getRawPath();
            if (path == null || !path.matches("/[^/\\\\].*") || path.startsWith(PATH)) {
                return null;
            }
            return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
