package saoma.token.introspection;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import saoma.token.client.Client;
import saoma.token.client.ClientAuthenticator;
import saoma.token.client.TokenFailure;

/** The introspection endpoint (RFC 7662). */
@Path("/oidc/token/introspection")
@PermitAll
public class IntrospectionResource {
    private final ClientAuthenticator clients;
    private final Introspection introspection;

    IntrospectionResource(ClientAuthenticator clients, Introspection introspection) {
        this.clients = clients;
        this.introspection = introspection;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> introspect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        return clients.authenticate(authorization, contentType, body)
                .invoke(sent -> requireConfidential(sent.client()))
                .chain(sent ->
                        introspection.of(sent.pool(), sent.client(), sent.form().required("token")))
                .map(answer -> Response.ok(answer, MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Who proves nothing could try out stolen tokens (RFC 7662 §2.1). */
    private static void requireConfidential(Client client) {
        if (client instanceof Client.RelyingParty relyingParty
                && relyingParty.application().isPublic()) {
            throw new TokenFailure(OAuth2Error.INVALID_CLIENT);
        }
    }
}
