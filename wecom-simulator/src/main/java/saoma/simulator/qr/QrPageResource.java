package saoma.simulator.qr;

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
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.page.Query;

/** What the browser opens (sections 2.1 and 11). */
@Path("/wwopen/sso")
@NonBlocking
class QrPageResource {
    private final LoginRequestRules rules;
    private final QrPages pages;
    private final CallCounters counters;

    QrPageResource(LoginRequestRules rules, QrPages pages, CallCounters counters) {
        this.rules = rules;
        this.pages = pages;
        this.counters = counters;
    }

    @GET
    @Path("3rd_qrConnect")
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> start(@Context UriInfo uri, @HeaderParam("Referer") String referer) {
        counters.called("3rd_qrConnect");
        return pages.open(rules.accept(Query.of(uri.getQueryParameters()), referer));
    }

    @GET
    @Path("qrPage")
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> look(@RestQuery String key) {
        return pages.look(pages.find(key));
    }

    @GET
    @Path("qrRefresh")
    public Uni<Response> refresh(@RestQuery String key) {
        return pages.refresh(pages.find(key));
    }
}
