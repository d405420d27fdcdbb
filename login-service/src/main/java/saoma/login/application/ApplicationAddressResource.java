package saoma.login.application;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.Set;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.page.ApplicationPage;
import saoma.login.page.Pages;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/**
 * The address of an application's sign-in, for bookmarks and for WeCom's console. It gives away what everybody may know:
 * the application's name, and where it is.
 */
@Path("/a/{application}")
@PermitAll
public class ApplicationAddressResource {
    private final CurrentPool currentPool;
    private final Applications applications;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ApplicationAddressResource(CurrentPool currentPool, Applications applications, Pages pages, PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.applications = applications;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** @param application its identifier */
    @GET
    public Uni<Response> start(String application, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        return applications
                .named(pool, application)
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .flatMap(client -> client.initiateLoginUri() == null
                        ? page(client, headers)
                        : Uni.createFrom()
                                .item(Response.seeOther(URI.create(InitiateLogin.address(
                                                client.initiateLoginUri(), publicUrl.issuer(pool))))
                                        .build()));
    }

    private Uni<Response> page(ApplicationConfiguration client, HttpHeaders headers) {
        Brand brand = Brand.of(client);
        return pages.answer(
                200,
                pages.language(null, headers),
                brand,
                frame -> new ApplicationPage(frame, brand.name(), webOrigin(client.redirectUris())));
    }

    /** @return where the application is, as far as we know; null when it is on no web site */
    private static String webOrigin(Set<String> redirectUris) {
        return redirectUris.stream()
                .filter(uri -> uri.startsWith("https://") || uri.startsWith("http://"))
                // https before http, and the same one each time
                .min(Comparator.comparing((String uri) -> uri.startsWith("http://"))
                        .thenComparing(Comparator.naturalOrder()))
                .map(URI::create)
                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority() + "/")
                .orElse(null);
    }
}
