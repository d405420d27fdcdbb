package saoma.simulator.weblogin;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.page.Query;
import saoma.simulator.qr.QrPages;

/** What the browser opens, as a page or as a panel in another page. */
@Path("/wwlogin/sso/login")
@NonBlocking
class WebLoginResource {
    private final WebLoginRules rules;
    private final QrPages pages;
    private final CallCounters counters;

    WebLoginResource(WebLoginRules rules, QrPages pages, CallCounters counters) {
        this.rules = rules;
        this.pages = pages;
        this.counters = counters;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> start(@Context UriInfo uri, @HeaderParam("Referer") String referer) {
        counters.called("wwlogin");
        return pages.open(rules.accept(Query.of(uri.getQueryParameters()), referer));
    }
}
