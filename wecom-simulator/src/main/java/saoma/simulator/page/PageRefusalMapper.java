package saoma.simulator.page;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import saoma.simulator.settings.Switches;

/** Renders a refusal, with the HTTP status the settings say. */
class PageRefusalMapper {
    private final Switches switches;

    PageRefusalMapper(Switches switches) {
        this.switches = switches;
    }

    @ServerExceptionMapper
    public Uni<Response> page(PageRefusal refusal, UriInfo uri) {
        boolean embedded = uri.getQueryParameters().containsKey("version");
        return new ErrorPage(refusal.reason(), refusal.detail(), embedded)
                .createUni()
                .map(html -> Response.status(switches.current().pageStatus())
                        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                        .entity(html)
                        .build());
    }
}
