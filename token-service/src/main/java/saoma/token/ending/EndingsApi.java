package saoma.token.ending;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import saoma.protocol.Ending;

/** What each service with an outbox of endings offers. */
interface EndingsApi {

    @GET
    Uni<Ending.Page> oldest();

    @DELETE
    @Path("/{id}")
    Uni<Void> delete(UUID id);
}
