package saoma.user.enterprise;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import saoma.protocol.Pool;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.shape.Form;
import saoma.user.shape.Shape;

/** Operators look up enterprises, name them, let them in and shut them out. */
@Path("/api/v1/pools/{pool}/enterprises")
@RolesAllowed("admin")
@Tag(name = "Enterprises")
public class EnterpriseResource {
    private static final Set<String> FIXED =
            Set.of("id", "aliases", "admissions", "installations", "deletionDueAt", "firstSeenAt", "lastSeenAt");

    private static final Shape NEW_ENTERPRISE = new Shape(
            Map.of("providerCorpId", Form.WECOM_ID, "corpId", Form.WECOM_ID, "name", Form.LINE),
            Set.of("providerCorpId", "corpId"),
            FIXED);

    private static final Shape PATCH = new Shape(
            Map.of("name", Form.LINE),
            Set.of(),
            Stream.concat(FIXED.stream(), Stream.of("providerCorpId", "corpId"))
                    .collect(Collectors.toUnmodifiableSet()));

    private final EnterpriseService enterprises;
    private final EnterpriseViews views;

    EnterpriseResource(EnterpriseService enterprises, EnterpriseViews views) {
        this.enterprises = enterprises;
        this.views = views;
    }

    /** An enterprise that nobody has come from yet. */
    public record NewEnterprise(
            @Schema(required = true) String providerCorpId,
            @Schema(required = true) String corpId,
            @Schema(maxLength = 255) String name) {}

    /** What a patch may hold. */
    public record Patch(
            @Schema(nullable = true, maxLength = 255) String name) {}

    /** What an operator may say of an enterprise. */
    public enum Verdict {
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("blocked")
        BLOCKED
    }

    public record Decision(@NotNull Verdict state) {}

    @GET
    @Operation(
            summary =
                    "Lists enterprises, the one seen last first; `state`, of `connection` or any, is pending, approved or blocked; or installed. `q` is the beginning of a name")
    public Uni<Page<EnterpriseView>> list(
            @RestPath String pool,
            @BeanParam @Valid EnterpriseFilter filter,
            @BeanParam @Valid PageParameters parameters) {
        return views.list(pool, filter, parameters);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an enterprise known before any of its members comes")
    public Uni<RestResponse<EnterpriseView>> create(
            @RestPath String pool,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewEnterprise.class))) JsonNode body) {
        return enterprises
                .create(pool, NEW_ENTERPRISE.require(body))
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created)
                        .header(
                                HttpHeaders.LOCATION,
                                "/api/v1/pools/" + pool + "/enterprises/"
                                        + created.enterprise().id())
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads an enterprise")
    public Uni<EnterpriseView> read(@RestPath String pool, @RestPath UUID id) {
        return views.read(pool, id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Names an enterprise (JSON Merge Patch); null leaves that to WeCom")
    public Uni<EnterpriseView> change(
            @RestPath String pool,
            @RestPath UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Patch.class))) JsonNode body) {
        return enterprises.change(pool, id, PATCH.require(body));
    }

    @PUT
    @Path("/{id}/admissions/{connection}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approves or blocks an enterprise for a connection; a block signs its members out")
    public Uni<EnterpriseView> admit(
            @RestPath String pool,
            @RestPath UUID id,
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = "must be a connection's identifier")
                    String connection,
            @NotNull @Valid Decision decision) {
        return enterprises.admit(
                pool,
                id,
                connection,
                AdmissionDecision.State.valueOf(decision.state().name()));
    }

    @DELETE
    @Path("/{id}/admissions/{connection}")
    @Operation(summary = "Forgets what was said of an enterprise; taking an approval back signs its members out")
    public Uni<EnterpriseView> forget(
            @RestPath String pool,
            @RestPath UUID id,
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = "must be a connection's identifier")
                    String connection) {
        return enterprises.forget(pool, id, connection);
    }
}
