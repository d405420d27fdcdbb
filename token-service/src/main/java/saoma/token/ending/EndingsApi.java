package saoma.token.ending;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import saoma.protocol.Ending;

/** What each service with an outbox of endings offers. */
interface EndingsApi {

    /** @param after id of the last one seen; null for the oldest */
    @GET
    Uni<Ending.Page> oldest(@QueryParam("after") UUID after);

    @DELETE
    @Path("/{id}")
    Uni<Void> delete(UUID id);
}
