package saoma.token.grant;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import saoma.configuration.ConfigurationUnavailable;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;
import saoma.token.client.Client;
import saoma.token.client.ClientAuthenticator;
import saoma.token.client.TokenFailure;
import saoma.token.dpop.DpopProofs;
import saoma.token.dpop.InvalidProof;
import saoma.token.dpop.NonceRequired;

/** The token endpoint (RFC 6749 §3.2). */
@Path("/oidc/token")
@PermitAll
public class TokenResource {
    private static final Logger LOG = Logger.getLogger(TokenResource.class);
    /** Nimbus wants an address; nothing depends on it. */
    private static final URI ENDPOINT = URI.create("https://token.invalid/oidc/token");

    private final CurrentPool currentPool;
    private final ClientAuthenticator clients;
    private final DpopProofs proofs;
    private final AuthorizationCodeRedemption authorizationCode;
    private final ServiceTokenGrant clientCredentials;

    TokenResource(
            CurrentPool currentPool,
            ClientAuthenticator clients,
            DpopProofs proofs,
            AuthorizationCodeRedemption authorizationCode,
            ServiceTokenGrant clientCredentials) {
        this.currentPool = currentPool;
        this.clients = clients;
        this.proofs = proofs;
        this.authorizationCode = authorizationCode;
        this.clientCredentials = clientCredentials;
    }

    /** Takes every media type so that a wrong one is answered in this endpoint's own form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("DPoP") List<String> proof,
            String body) {
        Pool pool = currentPool.get();
        boolean basic = authorization != null;
        return Uni.createFrom()
                .item(() -> parse(authorization, contentType, body))
                .chain(request -> clients.authenticate(pool, request).chain(client -> provenKey(pool, client, proof)
                        .chain(dpopJkt -> grant(pool, client, request, dpopJkt.orElse(null)))))
                .map(response -> toResponse(response, false))
                .onFailure()
                .recoverWithItem(failure -> refuse(failure, basic));
    }

    /** The services' own tokens are not bound to a key. */
    private Uni<Optional<String>> provenKey(Pool pool, Client client, List<String> proof) {
        if (!(client instanceof Client.RelyingParty relyingParty)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return proofs.provenKey(pool, HttpMethod.POST, "/token", proof).invoke(key -> {
            if (key.isEmpty() && relyingParty.application().requirements().dpop()) {
                throw new InvalidProof("the client must prove possession of a key, and there is no DPoP header");
            }
        });
    }

    private Uni<? extends AccessTokenResponse> grant(Pool pool, Client client, TokenRequest request, String dpopJkt) {
        if (client instanceof Client.RelyingParty relyingParty
                && !relyingParty
                        .application()
                        .grantTypes()
                        .contains(request.getAuthorizationGrant().getType().getValue())) {
            throw new TokenFailure(OAuth2Error.UNAUTHORIZED_CLIENT);
        }
        if (request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant
                && client instanceof Client.RelyingParty relyingParty) {
            return authorizationCode.redeem(pool, relyingParty.application(), grant, dpopJkt);
        }
        if (request.getAuthorizationGrant() instanceof ClientCredentialsGrant) {
            return clientCredentials.issue(pool, client, request, dpopJkt);
        }
        throw new TokenFailure(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }

    private static TokenRequest parse(String authorization, String contentType, String body) {
        try {
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, ENDPOINT);
            request.setContentType(contentType);
            if (authorization != null) {
                request.setAuthorization(authorization);
            }
            request.setBody(body);
            // RFC 6749 §3.2: parameters must not be repeated; the parser below does not look at all of them
            if (request.getBodyAsFormParameters().values().stream().anyMatch(values -> values.size() > 1)) {
                throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "a parameter is repeated");
            }
            // RFC 6749 §2.3: a client must not use more than one way to authenticate
            if (authorization != null && request.getBodyAsFormParameters().containsKey("client_secret")) {
                throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "the client authenticates in two ways");
            }
            return TokenRequest.parse(request);
        } catch (ParseException e) {
            throw new TokenFailure(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
        }
    }

    private static Response refuse(Throwable failure, boolean basic) {
        Response refused = toResponse(toError(failure), basic);
        return failure instanceof NonceRequired required
                ? Response.fromResponse(refused)
                        .header("DPoP-Nonce", required.nonce())
                        .build()
                : refused;
    }

    private static TokenErrorResponse toError(Throwable failure) {
        if (failure instanceof TokenFailure refused) {
            return new TokenErrorResponse(refused.error());
        }
        if (failure instanceof ConfigurationUnavailable) {
            LOG.warn("a token request was refused because connection-service does not answer");
            return new TokenErrorResponse(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
        }
        LOG.error("token request failed", failure);
        return new TokenErrorResponse(OAuth2Error.SERVER_ERROR.setHTTPStatusCode(500));
    }

    private static Response toResponse(TokenResponse token, boolean basic) {
        HTTPResponse answer = token.toHTTPResponse();
        Response.ResponseBuilder response = Response.status(answer.getStatusCode())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(answer.getBody());
        if (answer.getStatusCode() == 401 && basic) {
            // RFC 6749 §5.2: the scheme that the client used
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token\"");
        }
        return response.build();
    }
}
