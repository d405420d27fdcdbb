package saoma.connection.application;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.rest.Page;

/** Client secrets over HTTP. */
@Path("/api/v1/pools/{pool}/applications/{id}/secrets")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Client secrets")
class ClientSecretResource {
    private final ClientSecretService service;

    ClientSecretResource(ClientSecretService service) {
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List the one or two secrets alive, newest first; never the secrets themselves")
    public Uni<Page<SecretView>> list(@RestPath String pool, @RestPath UUID id) {
        return service.list(pool, id).map(secrets -> new Page<>(secrets, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rotate: make a new secret, shown once, and give the present one an end")
    public Uni<RestResponse<SecretView>> rotate(@RestPath String pool, @RestPath UUID id, SecretRotation rotation) {
        return service.rotate(pool, id, rotation)
                .map(secret -> ResponseBuilder.create(RestResponse.Status.CREATED, secret)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @DELETE
    @Path("/{secretId}")
    @Operation(summary = "End a secret at once")
    public Uni<Void> end(@RestPath String pool, @RestPath UUID id, @RestPath UUID secretId) {
        return service.end(pool, id, secretId);
    }
}
