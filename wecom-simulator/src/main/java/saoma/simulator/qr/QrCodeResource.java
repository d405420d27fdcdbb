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
    private final QrPages pages;

    QrCodeResource(QrSessions sessions, QrPages pages) {
        this.sessions = sessions;
        this.pages = pages;
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
        QrSession session = pages.find(k);
        return new ConfirmPage(
                URLEncoder.encode(confirmAddress(uri, session), StandardCharsets.UTF_8), QrPages.LOOK + session.key());
    }

    private static String confirmAddress(UriInfo uri, QrSession session) {
        return uri.getBaseUri().resolve("/wwopen/sso/confirm2") + "?k=" + session.key() + "&notretry=yes";
    }
}
