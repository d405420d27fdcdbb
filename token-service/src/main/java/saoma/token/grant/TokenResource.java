package saoma.token.grant;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
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
import java.util.Optional;
import saoma.protocol.Pool;
import saoma.token.client.Client;
import saoma.token.client.ClientAuthenticator;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.device.DeviceCodeRedemption;
import saoma.token.dpop.DpopProofs;

/** The token endpoint (RFC 6749 §3.2). */
@Path("/oidc/token")
@PermitAll
public class TokenResource {
    private final ClientAuthenticator clients;
    private final DpopProofs proofs;
    private final AuthorizationCodeRedemption authorizationCode;
    private final DeviceCodeRedemption deviceCode;
    private final RefreshTokenRedemption refreshToken;
    private final ServiceTokenGrant clientCredentials;
    private final GrantMeter meter;

    TokenResource(
            ClientAuthenticator clients,
            DpopProofs proofs,
            AuthorizationCodeRedemption authorizationCode,
            DeviceCodeRedemption deviceCode,
            RefreshTokenRedemption refreshToken,
            ServiceTokenGrant clientCredentials,
            GrantMeter meter) {
        this.clients = clients;
        this.proofs = proofs;
        this.authorizationCode = authorizationCode;
        this.deviceCode = deviceCode;
        this.refreshToken = refreshToken;
        this.clientCredentials = clientCredentials;
        this.meter = meter;
    }

    /** Takes every media type so that a wrong one is answered in this endpoint's own form. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(DpopProofs.HEADER) List<String> proof,
            String body) {
        GrantMeter.Measurement measurement = meter.begin();
        return Uni.createFrom()
                .deferred(() -> clients.authenticate(authorization, contentType, body))
                .invoke(sent -> measurement.read(sent.form()))
                .chain(sent -> provenKey(sent.pool(), sent.client(), proof)
                        .chain(dpopJkt -> grant(sent.pool(), sent.client(), sent.form(), dpopJkt.orElse(null))))
                .map(TokenResource::toResponse)
                .onItemOrFailure()
                .invoke((answer, failure) -> measurement.end(failure));
    }

    /** The services' own tokens are not bound to a key. */
    private Uni<Optional<String>> provenKey(Pool pool, Client client, List<String> proof) {
        if (!(client instanceof Client.RelyingParty relyingParty)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return proofs.provenKey(pool, HttpMethod.POST, "/token", proof).invoke(key -> {
            if (key.isEmpty() && relyingParty.application().requirements().dpop()) {
                throw new TokenFailure(
                        OAuth2Error.INVALID_REQUEST,
                        "the client must prove possession of a key, and there is no DPoP header");
            }
        });
    }

    private Uni<? extends AccessTokenResponse> grant(Pool pool, Client client, ClientRequest request, String dpopJkt) {
        AuthorizationGrant grant = parse(request);
        if (client instanceof Client.RelyingParty relyingParty
                && !relyingParty
                        .application()
                        .grantTypes()
                        .contains(grant.getType().getValue())) {
            throw new TokenFailure(OAuth2Error.UNAUTHORIZED_CLIENT);
        }
        if (grant instanceof AuthorizationCodeGrant code && client instanceof Client.RelyingParty relyingParty) {
            return authorizationCode.redeem(pool, relyingParty.application(), code, request, dpopJkt);
        }
        if (grant instanceof RefreshTokenGrant held && client instanceof Client.RelyingParty relyingParty) {
            return refreshToken.redeem(pool, relyingParty.application(), held, request, dpopJkt);
        }
        if (grant instanceof DeviceCodeGrant code && client instanceof Client.RelyingParty relyingParty) {
            return deviceCode.redeem(pool, relyingParty.application(), code, dpopJkt);
        }
        if (grant instanceof ClientCredentialsGrant) {
            return clientCredentials.issue(pool, client, request, dpopJkt);
        }
        throw new TokenFailure(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }

    private static AuthorizationGrant parse(ClientRequest request) {
        try {
            return AuthorizationGrant.parse(request.parameters());
        } catch (ParseException e) {
            throw new TokenFailure(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
        } catch (IllegalArgumentException | NullPointerException e) {
            // what Nimbus makes of bad parameters of grants that we do not have
            throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "the parameters of the grant are malformed");
        }
    }

    private static Response toResponse(AccessTokenResponse answer) {
        return Response.ok(answer.toJSONObject().toJSONString(), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
