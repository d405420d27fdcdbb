package saoma.user.enterprise;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** Operators see which enterprises WeCom said are one, and take it back. */
@Path("/api/v1/pools/{pool}/enterprises/merges")
@RolesAllowed("admin")
@Tag(name = "Enterprises")
public class MergeResource {
    private final MergeService merges;

    MergeResource(MergeService merges) {
        this.merges = merges;
    }

    @GET
    @Operation(summary = "Lists merges, the latest first; sort: mergedAt, `-` for latest first")
    public Uni<Page<Merge.View>> list(@RestPath String pool, @BeanParam @Valid PageParameters parameters) {
        return merges.list(pool, parameters);
    }

    @POST
    @Path("/{id}/reversal")
    @Operation(summary = "Makes two enterprises of one again, for good; reversed a second time it stays reversed")
    public Uni<Merge.View> reverse(@RestPath String pool, @RestPath UUID id) {
        return merges.reverse(pool, id);
    }
}
