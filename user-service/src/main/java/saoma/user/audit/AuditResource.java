package saoma.user.audit;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** What operators did to one user. */
@Path("/api/v1/pools/{pool}/users/{id}/audit")
@RolesAllowed("admin")
@Tag(name = "Audit")
public class AuditResource {
    private final AuditLog audit;

    AuditResource(AuditLog audit) {
        this.audit = audit;
    }

    @GET
    @WithSession
    @Operation(summary = "Lists the changes to a user, the newest first; sort: at, `-` for latest first")
    public Uni<Page<AuditEntry.View>> list(
            @RestPath String pool, @RestPath UUID id, @BeanParam @Valid PageParameters parameters) {
        return audit.list(pool, id, parameters)
                .map(page ->
                        new Page<>(page.items().stream().map(AuditEntry::view).toList(), page.nextCursor()));
    }
}
