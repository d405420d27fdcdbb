package saoma.user.user;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.OwnIdentity;

/** A person's own identities, for the page on which they see and remove them. */
@Path("/internal/pools/{pool}/users/{subject}/identities")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class OwnIdentityResource {
    private final UserService users;
    private final UserViews views;

    OwnIdentityResource(UserService users, UserViews views) {
        this.users = users;
        this.views = views;
    }

    @GET
    @Operation(summary = "A user's identities, the oldest first")
    public Uni<OwnIdentity.Page> list(@RestPath String pool, @RestPath UUID subject) {
        return views.ownIdentities(pool, subject).map(OwnIdentity.Page::new);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes one; the last one only with `last=true`")
    public Uni<Void> unlink(@RestPath String pool, @RestPath UUID subject, @RestPath UUID id, @RestQuery boolean last) {
        return users.unlink(pool, subject, id, last);
    }
}
