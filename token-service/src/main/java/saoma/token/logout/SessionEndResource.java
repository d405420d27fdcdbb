package saoma.token.logout;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.protocol.Pool;
import saoma.protocol.SessionEnd;

/** Where login-service says that a single sign-on session is over; answered once nobody who took part is forgotten. */
@Path("/internal/pools/{pool}/session-ends")
@RolesAllowed("internal")
public class SessionEndResource {
    private final LogoutService logouts;

    SessionEndResource(LogoutService logouts) {
        this.logouts = logouts;
    }

    @POST
    public Uni<Void> end(String pool, @NotNull SessionEnd ended) {
        return logouts.sessionEnded(new Pool(pool), ended.sid());
    }
}
