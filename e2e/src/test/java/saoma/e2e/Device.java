package saoma.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.time.Duration;
import java.util.Map;

/** A device without a browser, such as a printer, that shows a code (RFC 8628). */
final class Device {
    private final OIDCProviderMetadata provider;
    private final ClientID clientId;
    private final DeviceAuthorizationSuccessResponse codes;

    /** Asks for its codes (RFC 8628 §3.1). */
    Device(String issuer, Admin.Application application) throws Exception {
        this.provider = OIDCProviderMetadata.parse(
                Json.send("GET", issuer + "/.well-known/openid-configuration", Map.of(), null)
                        .require(200)
                        .toString());
        this.clientId = new ClientID(application.clientId());
        this.codes = DeviceAuthorizationResponse.parse(new DeviceAuthorizationRequest.Builder(clientId)
                        .endpointURI(provider.getDeviceAuthorizationEndpointURI())
                        .scope(new Scope("openid", "profile", "offline_access"))
                        .build()
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse();
    }

    String userCode() {
        return codes.getUserCode().getValue();
    }

    String verificationUri() {
        return codes.getVerificationURI().toString();
    }

    String verificationUriComplete() {
        return codes.getVerificationURIComplete().toString();
    }

    /** Asks once whether somebody has decided (RFC 8628 §3.4). */
    HTTPResponse poll() throws Exception {
        return new TokenRequest(
                        provider.getTokenEndpointURI(), clientId, new DeviceCodeGrant(codes.getDeviceCode()), null)
                .toHTTPRequest()
                .send();
    }

    /** Asks until it is told something else than to wait (RFC 8628 §3.5). */
    HTTPResponse pollUntilDecided() throws Exception {
        HTTPResponse[] answer = new HTTPResponse[1];
        Deadline.in(Duration.ofSeconds(12 * codes.getInterval())).until("the device is told", () -> {
            answer[0] = poll();
            Object error = answer[0].getBodyAsJSONObject().get("error");
            return !"authorization_pending".equals(error) && !"slow_down".equals(error);
        });
        return answer[0];
    }

    /** Checks tokens as a client has to (OpenID Connect Core §3.1.3.7). */
    IDTokenClaimsSet signedIn(OIDCTokenResponse tokens) throws Exception {
        return new IDTokenValidator(
                        provider.getIssuer(),
                        clientId,
                        JWSAlgorithm.RS256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), null);
    }
}
