package saoma.connection.registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;
import saoma.rest.PublicAddresses;

/** The client registration endpoint (RFC 7591 §3) and the client configuration endpoint (RFC 7592 §2). */
@Path("/oidc/register")
@PermitAll
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Client registration")
class RegistrationResource {
    private final CurrentPool currentPool;
    private final RegistrationService service;
    private final ObjectMapper json;
    private final PublicAddresses addresses;

    RegistrationResource(
            CurrentPool currentPool, RegistrationService service, ObjectMapper json, PublicAddresses addresses) {
        this.currentPool = currentPool;
        this.service = service;
        this.json = json;
        this.addresses = addresses;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a client, with an initial access token")
    public Uni<Response> register(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String metadata) {
        Pool pool = currentPool.get();
        return service.register(pool.identifier(), bearer(authorization), metadata)
                .map(registered -> answer(Response.Status.CREATED, pool, registered));
    }

    @GET
    @Path("/{client_id}")
    @WithSession
    @Operation(summary = "Read one's own registration")
    public Uni<Response> read(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("client_id") String clientId) {
        Pool pool = currentPool.get();
        return service.read(pool.identifier(), clientId, bearer(authorization))
                .map(registered -> answer(Response.Status.OK, pool, registered));
    }

    @PUT
    @Path("/{client_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace one's own metadata")
    public Uni<Response> update(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("client_id") String clientId,
            String metadata) {
        Pool pool = currentPool.get();
        return service.update(pool.identifier(), clientId, bearer(authorization), metadata)
                .map(registered -> answer(Response.Status.OK, pool, registered));
    }

    @DELETE
    @Path("/{client_id}")
    @Operation(summary = "Delete oneself")
    public Uni<Response> delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("client_id") String clientId) {
        return service.delete(currentPool.get().identifier(), clientId, bearer(authorization))
                .replaceWith(() -> notStored(Response.noContent()));
    }

    @ServerExceptionMapper
    public Response refused(RegistrationRefused refused) {
        ErrorObject error = refused.error();
        return error instanceof BearerTokenError challenge
                ? notStored(Response.status(Response.Status.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge.toWWWAuthenticateHeader()))
                : notStored(Response.status(Response.Status.BAD_REQUEST)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(error.toJSONObject()));
    }

    private static String bearer(String authorization) {
        try {
            return BearerAccessToken.parse(authorization).getValue();
        } catch (ParseException e) {
            throw RegistrationRefused.missingToken();
        }
    }

    /** Client information (RFC 7591 §3.2.1, RFC 7592 §3). */
    private Response answer(Response.Status status, Pool pool, RegistrationService.Registered registered) {
        ObjectNode metadata = ClientMetadata.ofFields(
                json.valueToTree(registered.application().metadata()));
        String clientId = registered.application().clientId();
        metadata.put("client_id", clientId)
                .put("client_id_issued_at", registered.application().createdAt().getEpochSecond())
                .put("registration_client_uri", addresses.issuer(pool) + "/register/" + clientId)
                .put("registration_access_token", registered.token());
        if (registered.clientSecret() != null) {
            metadata.put("client_secret", registered.clientSecret()).put("client_secret_expires_at", 0);
        }
        return notStored(Response.status(status).entity(metadata));
    }

    private static Response notStored(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
