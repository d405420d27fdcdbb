package saoma.token.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import saoma.authorization.AuthorizationParameters;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.client.Client;
import saoma.token.client.ClientAuthenticator;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.dpop.DpopProofs;

/** The pushed authorization request endpoint (RFC 9126 §2). */
@Path("/oidc/par")
@PermitAll
public class PushedAuthorizationResource {
    /** What a client proves itself with is no part of its request. */
    private static final Set<String> CREDENTIALS = Set.of("client_secret", "client_assertion", "client_assertion_type");

    private final ClientAuthenticator clients;
    private final DpopProofs proofs;
    private final RequestObjects requestObjects;
    private final PushedRequests requests;
    private final PublicAddresses addresses;

    PushedAuthorizationResource(
            ClientAuthenticator clients,
            DpopProofs proofs,
            RequestObjects requestObjects,
            PushedRequests requests,
            PublicAddresses addresses) {
        this.clients = clients;
        this.proofs = proofs;
        this.requestObjects = requestObjects;
        this.requests = requests;
        this.addresses = addresses;
    }

    /** Takes every media type so that a wrong one is answered in this endpoint's own form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> push(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(DpopProofs.HEADER) List<String> proof,
            String body) {
        return clients.authenticate(authorization, contentType, body)
                .chain(sent -> push(sent.pool(), application(sent.client()), sent.form(), proof))
                .map(this::created);
    }

    private static ApplicationConfiguration application(Client client) {
        if (client instanceof Client.RelyingParty relyingParty) {
            return relyingParty.application();
        }
        throw new TokenFailure(OAuth2Error.UNAUTHORIZED_CLIENT, "a service client signs nobody in");
    }

    private Uni<String> push(Pool pool, ApplicationConfiguration application, ClientRequest sent, List<String> proof) {
        return proofs.provenKey(pool, HttpMethod.POST, "/par", proof)
                .chain(key -> push(pool, application, sent, key.orElse(null)));
    }

    private Uni<String> push(Pool pool, ApplicationConfiguration application, ClientRequest sent, String provenKey) {
        PushedRequestRules.noRequestUri(sent);
        PushedRequestRules.signedWhereRequired(sent, application);
        return parameters(pool, application, sent).chain(parameters -> {
            PushedRequestRules.acceptable(parameters, application, addresses.issuer(pool));
            String boundKey = PushedRequestRules.boundKey(parameters, provenKey);
            return requests.push(pool, new PushedRequest(application.clientId(), parameters.values(), boundKey));
        });
    }

    private Uni<AuthorizationParameters> parameters(
            Pool pool, ApplicationConfiguration application, ClientRequest sent) {
        if (sent.parameter("request") != null) {
            return requestObjects
                    .read(pool, application, sent.parameter("request"))
                    .map(parameters -> new AuthorizationParameters(parameters, Set.of()));
        }
        Map<String, List<String>> plain = sent.parameters().entrySet().stream()
                .filter(parameter -> !CREDENTIALS.contains(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        // with client_secret_basic or an assertion it may be left out
        plain.put("client_id", List.of(application.clientId()));
        return Uni.createFrom().item(AuthorizationParameters.of(plain));
    }

    private Response created(String requestUri) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Map.of(
                        "request_uri",
                        requestUri,
                        "expires_in",
                        requests.lifetime().toSeconds()))
                .build();
    }
}
