package saoma.user.binding;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import saoma.rest.Page;
import saoma.rest.ProblemException;
import saoma.user.binding.BindingCodes.Issued;
import saoma.user.binding.BindingCodes.Wanted;

/** Operators give out binding codes and take them back. */
@Path("/api/v1/pools/{pool}/users/{id}/binding-codes")
@RolesAllowed("admin")
@Tag(name = "Binding codes")
public class BindingCodeResource {
    private final BindingCodes codes;
    private final JsonWebToken token;

    BindingCodeResource(BindingCodes codes, JsonWebToken token) {
        this.codes = codes;
        this.token = token;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a code with which one person who signs in becomes this user; shown only now")
    public Uni<RestResponse<BindingCode>> issue(
            @RestPath String pool,
            @RestPath UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = BindingCodeDraft.class))) JsonNode body) {
        return codes.issue(pool, token.getSubject(), List.of(new Wanted(id, BindingCodeDraft.of(body))))
                .map(issued -> code(issued.get(0)))
                .map(code -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, code)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @GET
    @Operation(summary = "Lists the newest hundred, without the codes themselves")
    public Uni<Page<BindingCode>> list(@RestPath String pool, @RestPath UUID id) {
        return codes.list(pool, id).map(found -> new Page<>(found, null));
    }

    @DELETE
    @Path("/{code}")
    @Operation(summary = "Takes a code back")
    public Uni<Void> revoke(@RestPath String pool, @RestPath UUID id, @RestPath UUID code) {
        return codes.revoke(pool, token.getSubject(), id, code);
    }

    private static BindingCode code(Issued issued) {
        if (issued.problem() != null) {
            throw new ProblemException(issued.problem());
        }
        return issued.code();
    }
}
