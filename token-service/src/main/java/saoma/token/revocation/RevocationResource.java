package saoma.token.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import saoma.token.client.ClientAuthenticator;

/** The revocation endpoint (RFC 7009). */
@Path("/oidc/token/revocation")
@PermitAll
public class RevocationResource {
    private final ClientAuthenticator clients;
    private final TokenRevocation revocation;

    RevocationResource(ClientAuthenticator clients, TokenRevocation revocation) {
        this.clients = clients;
        this.revocation = revocation;
    }

    /** {@code token_type_hint} is not needed: a token shows what it is. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> revoke(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        return clients.authenticate(authorization, contentType, body)
                .chain(sent -> revocation.revoke(
                        sent.pool(), sent.client().clientId(), sent.form().required("token")))
                .map(done -> Response.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
