package saoma.simulator.qr;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestQuery;

/** The image, and what a camera that is not WeCom's finds behind it (section 11). */
@Path("/wwopen/sso")
@NonBlocking
class QrCodeResource {
    private final QrSessions sessions;

    QrCodeResource(QrSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Path("qrImg")
    @Produces("image/png")
    public byte[] image(@RestQuery String key, @Context UriInfo uri) {
        QrSession session = sessions.find(key).orElseThrow(NotFoundException::new);
        return QrImage.png(confirmAddress(uri, session));
    }

    @GET
    @Path("confirm2")
    @Produces(MediaType.TEXT_HTML)
    public ConfirmPage confirm(@RestQuery String k, @Context UriInfo uri) {
        QrSession session = sessions.find(k).orElseThrow(() -> new PageRefusal(PageRefusal.Reason.UNKNOWN_QR, "k"));
        return new ConfirmPage(
                URLEncoder.encode(confirmAddress(uri, session), StandardCharsets.UTF_8),
                QrPageResource.PAGE + session.key());
    }

    private static String confirmAddress(UriInfo uri, QrSession session) {
        return uri.getBaseUri().resolve("/wwopen/sso/confirm2") + "?k=" + session.key() + "&notretry=yes";
    }
}
