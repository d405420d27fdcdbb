package saoma.login.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import saoma.login.PublicUrl;

/** Headers of every answer, page or redirect; nothing here may be kept by a cache or tell other sites anything. */
@Provider
class SecurityHeadersFilter implements ContainerResponseFilter {
    private final boolean https;

    SecurityHeadersFilter(PublicUrl publicUrl) {
        this.https = publicUrl.https();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        // but for scripts, which are the same for everybody
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        // the start page sets its own: WeCom refuses who comes without a Referer
        if (!headers.containsKey("Referrer-Policy")) {
            headers.putSingle("Referrer-Policy", "no-referrer");
        }
        // no Cross-Origin-Opener-Policy: any but unsafe-none would cut a pop-up of ours off from the app's page that
        // waits
        // for its answer (docs/decisions/0031-embedding.md)
        if (https) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
