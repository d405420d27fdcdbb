package saoma.connection.audit;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.connection.list.ListQuery;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** The changes made in one pool, which may be gone by now: its history stays readable. */
@Path("/api/v1/pools/{pool}/audit")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class AuditResource {
    private static final Map<String, SortKey<AuditEntry>> SORTS = Map.of("at", SortKey.time("at", entry -> entry.at));

    private final AuditRepository entries;

    AuditResource(AuditRepository entries) {
        this.entries = entries;
    }

    @GET
    @WithSession
    @Operation(summary = "List the changes made in a pool, newest first")
    public Uni<Page<AuditView>> list(
            @RestPath String pool,
            @RestQuery String resourceType,
            @RestQuery String resourceId,
            @RestQuery String actor,
            @BeanParam @Valid PageParameters parameters) {
        return new ListQuery<AuditEntry>(pool)
                .and("resourceType = :type", "type", type(resourceType))
                .and("resourceId = :resource", "resource", id(resourceId))
                .and("actor = :actor", "actor", actor)
                .page(entries, PageRequest.of(parameters, SORTS, "-at"), AuditView::of, entry -> entry.id);
    }

    private static String type(String text) {
        if (text == null
                || Arrays.stream(ResourceType.values())
                        .anyMatch(type -> type.wireName().equals(text))) {
            return text;
        }
        throw new ProblemException(Problem.invalid("resourceType", "is not a type of resource"));
    }

    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("resourceId", "must be a UUID"));
        }
    }
}
