package saoma.simulator.qr;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;

/** The page's long poll: JSON in the call of a function (section 11). */
@Path("/wwopen/sso/l/qrConnect")
class QrPollResource {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.]{0,63}");

    private final QrSessions sessions;

    QrPollResource(QrSessions sessions) {
        this.sessions = sessions;
    }

    /** {@code redirect_uri} and {@code appid} are sent by real pages and decide nothing. */
    @GET
    @Produces("text/javascript;charset=UTF-8")
    public Uni<String> poll(
            @RestQuery String key,
            @RestQuery String lastStatus,
            @RestQuery @DefaultValue("jsonpCallback") String callback) {
        if (!FUNCTION.matcher(callback).matches()) {
            throw new BadRequestException();
        }
        QrStatus last = QrStatus.fromWire(lastStatus).orElse(null);
        return sessions.find(key)
                .map(session -> sessions.await(session, last))
                .orElseGet(() -> Uni.createFrom().item(QrState.EXPIRED))
                .map(state -> callback + "({\"status\":\"" + state.status().wire() + "\",\"auth_code\":\""
                        + (state.code() == null ? "" : state.code().value()) + "\"})");
    }
}
