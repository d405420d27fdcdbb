package saoma.user.signin;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.SignIn;

/** A person's own sign-ins, for the page on which they see them. */
@Path("/internal/pools/{pool}/users/{subject}/sign-ins")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class RecentSignInResource {
    private final SignInHistory history;

    RecentSignInResource(SignInHistory history) {
        this.history = history;
    }

    @GET
    @Operation(summary = "A user's latest 20 sign-ins, the newest first")
    public Uni<SignIn.Page> list(@RestPath String pool, @RestPath UUID subject) {
        return history.recent(pool, subject).map(SignIn.Page::new);
    }
}
