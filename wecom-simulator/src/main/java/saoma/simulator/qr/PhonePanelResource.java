package saoma.simulator.qr;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.MemberKey;

/** The simulated phone beside the QR code: one form, whose button says what to do. */
@Path("/wwopen/sso/phone")
@NonBlocking
class PhonePanelResource {
    private final QrSessions sessions;
    private final Phone phone;

    PhonePanelResource(QrSessions sessions, Phone phone) {
        this.sessions = sessions;
        this.phone = phone;
    }

    /** @param requestedWith sent by scripts, which must not follow the way back to the broker themselves */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @RestQuery String key,
            @RestForm String action,
            @RestForm String member,
            @RestHeader("X-Requested-With") String requestedWith) {
        QrSession session = sessions.find(key).orElseThrow(() -> new PageRefusal(Reason.UNKNOWN_QR, "key"));
        try {
            switch (action == null ? "" : action) {
                case "scan" -> phone.scan(session, MemberKey.parse(member).orElseThrow(BadRequestException::new));
                case "confirm" -> phone.confirm(session);
                case "cancel" -> phone.cancel(session);
                case "desktop" -> phone.confirmOnDesktop(session);
                case "expire" -> phone.expire(session);
                default -> throw new BadRequestException();
            }
        } catch (PhoneRefusal tooLate) {
            // the page that follows shows how things stand
        }
        return requestedWith == null
                ? Response.seeOther(URI.create(QrPages.LOOK + session.key())).build()
                : Response.noContent().build();
    }
}
