package saoma.simulator.qr;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import saoma.simulator.client.DesktopClient;
import saoma.simulator.code.Code;
import saoma.simulator.code.ReturnAddress;
import saoma.simulator.page.Choice;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** Opens pages with a QR code, and shows how far they have come. */
@ApplicationScoped
public class QrPages {
    /** Where a page that is already open lives: looking at it again makes no new code. */
    static final String LOOK = "/wwopen/sso/qrPage?key=";

    private final QrSessions sessions;
    private final Phone phone;
    private final AutoConfirm autoConfirm;
    private final DesktopClient desktop;
    private final ReturnAddress returnAddress;

    QrPages(
            QrSessions sessions,
            Phone phone,
            AutoConfirm autoConfirm,
            DesktopClient desktop,
            ReturnAddress returnAddress) {
        this.sessions = sessions;
        this.phone = phone;
        this.autoConfirm = autoConfirm;
        this.desktop = desktop;
        this.returnAddress = returnAddress;
    }

    /** Shows the page, or what follows it when somebody confirms at once. */
    public Uni<Response> open(LoginRequest request) {
        Optional<Person> person = autoConfirm.personFor(request);
        if (person.isPresent() && request.panel() == null) {
            return redirect(302, returnAddress(request, phone.issue(request, person.get())));
        }
        QrSession session = sessions.open(request);
        person.ifPresent(somebody -> phone.confirm(session, somebody));
        return look(session);
    }

    /** @throws PageRefusal when there is none */
    QrSession find(String key) {
        return sessions.find(key).orElseThrow(() -> new PageRefusal(Reason.UNKNOWN_QR, "key"));
    }

    Uni<Response> look(QrSession session) {
        QrState state = sessions.stateOf(session);
        if (state.status() == QrStatus.SUCC && !session.request().staysInPanel()) {
            return redirect(303, returnAddress(session.request(), state.code()));
        }
        return page(session, state).createUni().map(html -> Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    /** A new code for the same request; the broker's page is not asked again. */
    Uni<Response> refresh(QrSession session) {
        return redirect(303, URI.create(LOOK + sessions.open(session.request()).key()));
    }

    private QrPage page(QrSession session, QrState state) {
        LoginRequest request = session.request();
        MemberKey scanned = state.person() == null ? null : state.person().key();
        Person oneClick = request.isWebLogin() ? desktop.person().orElse(null) : null;
        URI target = state.code() == null ? null : returnAddress(request, state.code());
        return new QrPage(session, state, Choice.of(phone.offered(request), scanned), oneClick, target);
    }

    private URI returnAddress(LoginRequest request, Code code) {
        return returnAddress.of(request.redirectUri(), request.state(), code);
    }

    private static Uni<Response> redirect(int status, URI target) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .location(target)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
