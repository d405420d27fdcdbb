package saoma.user.signin;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.SignIn;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** When, from where and for what one user signed in. */
@Path("/api/v1/pools/{pool}/users/{id}/sign-ins")
@RolesAllowed("admin")
@Tag(name = "Users")
public class SignInResource {
    private final SignInHistory history;

    SignInResource(SignInHistory history) {
        this.history = history;
    }

    @GET
    @Operation(summary = "Lists a user's sign-ins, the newest first; sort: at, `-` for latest first")
    public Uni<Page<SignIn>> list(
            @RestPath String pool, @RestPath UUID id, @BeanParam @Valid PageParameters parameters) {
        return history.list(pool, id, parameters);
    }
}
