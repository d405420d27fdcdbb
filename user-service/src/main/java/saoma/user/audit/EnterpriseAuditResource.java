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

/** What happened to one enterprise. */
@Path("/api/v1/pools/{pool}/enterprises/{id}/audit")
@RolesAllowed("admin")
@Tag(name = "Audit")
public class EnterpriseAuditResource {
    private final AuditLog audit;

    EnterpriseAuditResource(AuditLog audit) {
        this.audit = audit;
    }

    @GET
    @WithSession
    @Operation(
            summary =
                    "Lists the changes to an enterprise and why its members were refused, the newest first; sort: at, `-` for latest first")
    public Uni<Page<AuditEntry.View>> list(
            @RestPath String pool, @RestPath UUID id, @BeanParam @Valid PageParameters parameters) {
        return audit.list(pool, id, parameters)
                .map(page ->
                        new Page<>(page.items().stream().map(AuditEntry::view).toList(), page.nextCursor()));
    }
}
