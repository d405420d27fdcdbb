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
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.qr.PageRefusal.Reason;

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

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@RestQuery String key, @RestForm String action, @RestForm String member) {
        QrSession session = sessions.find(key).orElseThrow(() -> new PageRefusal(Reason.UNKNOWN_QR, "key"));
        try {
            switch (action == null ? "" : action) {
                case "scan" -> phone.scan(session, chosen(member));
                case "confirm" -> phone.confirm(session);
                case "cancel" -> phone.cancel(session);
                case "expire" -> phone.expire(session);
                default -> throw new BadRequestException();
            }
        } catch (PhoneRefusal tooLate) {
            // the page that follows shows how things stand
        }
        return Response.seeOther(URI.create(QrPageResource.PAGE + session.key()))
                .build();
    }

    private static MemberKey chosen(String member) {
        String[] parts = member == null ? new String[0] : member.split("/", 2);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new BadRequestException();
        }
        return new MemberKey(parts[0], parts[1]);
    }
}
