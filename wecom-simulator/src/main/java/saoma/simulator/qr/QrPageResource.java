package saoma.simulator.qr;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.qr.PageRefusal.Reason;

/** What the browser opens (sections 2.1 and 11). */
@Path("/wwopen/sso")
@NonBlocking
class QrPageResource {
    /** Where a page that is already open lives: looking at it again makes no new code. */
    static final String PAGE = "/wwopen/sso/qrPage?key=";

    private final LoginRequestRules rules;
    private final QrSessions sessions;
    private final Phone phone;
    private final AutoConfirm autoConfirm;
    private final ReturnAddress returnAddress;
    private final CallCounters counters;

    QrPageResource(
            LoginRequestRules rules,
            QrSessions sessions,
            Phone phone,
            AutoConfirm autoConfirm,
            ReturnAddress returnAddress,
            CallCounters counters) {
        this.rules = rules;
        this.sessions = sessions;
        this.phone = phone;
        this.autoConfirm = autoConfirm;
        this.returnAddress = returnAddress;
        this.counters = counters;
    }

    @GET
    @Path("3rd_qrConnect")
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> start(@Context UriInfo uri, @HeaderParam("Referer") String referer) {
        counters.called("3rd_qrConnect");
        LoginRequest request = rules.accept(uri.getQueryParameters(), referer);
        return autoConfirm
                .personFor(request)
                .map(person -> redirect(302, returnAddress.of(request, phone.issue(request, person))))
                .orElseGet(() -> page(sessions.open(request)));
    }

    @GET
    @Path("qrPage")
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> look(@RestQuery String key) {
        return page(session(key));
    }

    /** A new code for the same request; the broker's page is not asked again. */
    @GET
    @Path("qrRefresh")
    public Uni<Response> refresh(@RestQuery String key) {
        QrSession fresh = sessions.open(session(key).request());
        return redirect(303, URI.create(PAGE + fresh.key()));
    }

    private QrSession session(String key) {
        return sessions.find(key).orElseThrow(() -> new PageRefusal(Reason.UNKNOWN_QR, "key"));
    }

    private Uni<Response> page(QrSession session) {
        QrState state = sessions.stateOf(session);
        if (state.status() == QrStatus.SUCC) {
            return redirect(303, returnAddress.of(session.request(), state.code()));
        }
        return QrPage.of(session, state, phone.offered(session.request()))
                .createUni()
                .map(html -> Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static Uni<Response> redirect(int status, URI target) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .location(target)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
