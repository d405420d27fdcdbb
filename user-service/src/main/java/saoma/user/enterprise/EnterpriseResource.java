package saoma.user.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.shape.Form;
import saoma.user.shape.Shape;

/** Operators look up enterprises and give them names. */
@Path("/api/v1/pools/{pool}/enterprises")
@RolesAllowed("admin")
@Tag(name = "Enterprises")
public class EnterpriseResource {
    private static final Shape PATCH = new Shape(
            Map.of("name", Form.LINE), Set.of(), Set.of("id", "providerCorpId", "corpId", "firstSeenAt", "lastSeenAt"));

    private final EnterpriseRepository enterprises;

    EnterpriseResource(EnterpriseRepository enterprises) {
        this.enterprises = enterprises;
    }

    /** What a patch may hold. */
    public record Patch(
            @Schema(nullable = true, maxLength = 255) String name) {}

    @GET
    @WithSession
    @Operation(summary = "Lists enterprises, the one seen last first; `q` is the beginning of a name")
    public Uni<Page<Enterprise.View>> list(
            @RestPath String pool,
            @RestQuery @Pattern(regexp = "[!-~]{1,64}", message = "must be a CorpID") String corpId,
            @RestQuery @Pattern(regexp = "\\P{Cntrl}{1,100}", message = "must be 1 to 100 printable characters")
                    String q,
            @BeanParam @Valid PageParameters parameters) {
        return enterprises
                .list(pool, corpId, q, parameters)
                .map(page ->
                        new Page<>(page.items().stream().map(Enterprise::view).toList(), page.nextCursor()));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Reads an enterprise")
    public Uni<Enterprise.View> read(@RestPath String pool, @RestPath UUID id) {
        return enterprises.require(pool, id).map(Enterprise::view);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @WithTransaction
    @Operation(summary = "Names an enterprise (JSON Merge Patch); null takes the name away")
    public Uni<Enterprise.View> rename(
            @RestPath String pool,
            @RestPath UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Patch.class))) JsonNode body) {
        ObjectNode patch = PATCH.require(body);
        return enterprises.require(pool, id).map(enterprise -> {
            if (patch.has("name")) {
                enterprise.rename(patch.get("name").textValue());
            }
            return enterprise.view();
        });
    }
}
