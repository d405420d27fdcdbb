package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.ReturnAddress;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.qr.LoginRequest;
import saoma.simulator.qr.Phone;
import saoma.simulator.qr.QrSession;
import saoma.simulator.qr.QrSessions;
import saoma.simulator.qr.QrState;
import saoma.simulator.qr.QrStatus;

/** The phone by API: finds QR codes and does with them what the panel does. */
@Path("/control/qr")
@NonBlocking
class QrControlResource {
    private static final int MOST_LISTED = 100;

    private final QrSessions sessions;
    private final Phone phone;
    private final ReturnAddress returnAddress;

    QrControlResource(QrSessions sessions, Phone phone, ReturnAddress returnAddress) {
        this.sessions = sessions;
        this.phone = phone;
        this.returnAddress = returnAddress;
    }

    /**
     * A QR code as tests see it.
     *
     * @param member who scanned, or null
     * @param redirect where the browser goes; null until confirmed
     */
    record View(
            String key,
            CodeKind kind,
            String appId,
            String redirectUri,
            String state,
            boolean administratorsOnly,
            QrStatus status,
            Instant created,
            Instant expires,
            MemberKey member,
            URI redirect) {}

    /** Newest first, at most 100. */
    @GET
    public List<View> list(@RestQuery @DefaultValue("false") boolean pending, @RestQuery String appId) {
        return sessions.newestFirst().stream()
                .map(this::view)
                .filter(view -> !pending || view.status != QrStatus.SUCC && view.status != QrStatus.ERR)
                .filter(view -> appId == null || appId.equals(view.appId))
                .limit(MOST_LISTED)
                .toList();
    }

    @GET
    @Path("{key}")
    public View get(String key) {
        return view(session(key));
    }

    @POST
    @Path("{key}/scan")
    public View scan(String key, MemberKey member) {
        QrSession session = session(key);
        phone.scan(session, Refusal.requirePresent(member));
        return view(session);
    }

    @POST
    @Path("{key}/confirm")
    public View confirm(String key) {
        QrSession session = session(key);
        phone.confirm(session);
        return view(session);
    }

    @POST
    @Path("{key}/cancel")
    public View cancel(String key) {
        QrSession session = session(key);
        phone.cancel(session);
        return view(session);
    }

    @POST
    @Path("{key}/desktop")
    public View confirmOnDesktop(String key) {
        QrSession session = session(key);
        phone.confirmOnDesktop(session);
        return view(session);
    }

    @POST
    @Path("{key}/expire")
    public View expire(String key) {
        QrSession session = session(key);
        phone.expire(session);
        return view(session);
    }

    private QrSession session(String key) {
        return sessions.find(key).orElseThrow(() -> Refusal.notFound("QR code"));
    }

    private View view(QrSession session) {
        LoginRequest request = session.request();
        QrState state = sessions.stateOf(session);
        return new View(
                session.key(),
                request.kind(),
                request.appId(),
                request.redirectUri(),
                request.state(),
                request.administratorsOnly(),
                state.status(),
                session.created(),
                session.end(),
                state.person() == null ? null : state.person().key(),
                state.code() == null ? null : returnAddress.of(request.redirectUri(), request.state(), state.code()));
    }
}
