package saoma.connection.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A pool's own domain over HTTP. */
@Path("/api/v1/pools/{pool}/domain")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class DomainResource {
    private final DomainService service;

    DomainResource(DomainService service) {
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "Read the domain a pool asks for, and whether it is proven")
    public Uni<DomainView> get(@RestPath String pool) {
        return service.get(pool);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for a domain; the answer says what proves it. One proven before is used until this one is")
    @RequestBody(content = @Content(schema = @Schema(implementation = DomainDraft.class)))
    public Uni<DomainView> ask(@RestPath String pool, JsonNode sent) {
        return service.ask(pool, sent);
    }

    @POST
    @Path("/verify")
    @Operation(summary = "Look for the proof and, when it is there, use the domain: the pool's issuer changes")
    public Uni<DomainView> verify(@RestPath String pool) {
        return service.verify(pool);
    }

    @DELETE
    @Operation(summary = "Give the domain up: the pool's issuer is on the central host again")
    public Uni<Void> remove(@RestPath String pool) {
        return service.remove(pool);
    }
}
