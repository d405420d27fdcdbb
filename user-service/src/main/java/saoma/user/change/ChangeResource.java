package saoma.user.change;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.EnterpriseChange;

/** Told by token-service, at least once and in WeCom's order for each enterprise. */
@Path("/internal/pools/{pool}/enterprise-changes")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ChangeResource {
    private final ChangeService changes;

    ChangeResource(ChangeService changes) {
        this.changes = changes;
    }

    @POST
    @Operation(summary = "Takes in what WeCom said of an enterprise; a repetition changes nothing")
    public Uni<Void> accept(@RestPath String pool, @NotNull EnterpriseChange change) {
        return changes.accept(pool, change);
    }
}
