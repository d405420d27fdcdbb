package saoma.authorization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashSet;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant.RequestedClaims;
import saoma.protocol.DeviceAuthorization;

/**
 * A request for authorization that we accept; {@link AuthorizationRequestValidator} makes it.
 *
 * @param scope what is granted: what was asked for and the application may have
 * @param resources granted resource indicators (RFC 8707 §2); empty when the client named none
 * @param claims granted single claims (OpenID Connect Core §5.5)
 * @param codeChallenge S256 challenge (RFC 7636 §4.2); null when the client sent none
 * @param nonce null when the client sent none
 * @param dpopJkt thumbprint of the key the code is to be bound to (RFC 9449 §10); null when the client named none
 * @param prompt OpenID Connect Core §3.1.2.1; empty when the client has no wish
 * @param maxAge seconds since the person last proved who they are; null when the client does not care
 * @param subject who it has to be; null when it may be anybody
 * @param connection identifier of the connection to use; null when the person may choose
 * @param corpId the enterprise the person has to come from; null when it may be any
 * @param uiLocales null when the client has no wish
 * @param requestUri the pushed request that this is (RFC 9126 §2.2); null when it was not pushed
 * @param userCode the device that is to be let in (RFC 8628); null when an authorization response is wanted
 * @param query the request as it can be sent again; null when it came by reference, which cannot be sent for long
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record AuthorizationRequest(
        ReturnAddress returnAddress,
        Set<String> scope,
        Set<String> resources,
        RequestedClaims claims,
        String codeChallenge,
        String nonce,
        String dpopJkt,
        Set<String> prompt,
        Long maxAge,
        String subject,
        String connection,
        String corpId,
        String uiLocales,
        String requestUri,
        String userCode,
        String query) {

    /** Whether the client wants an answer without anyone seeing a page. */
    public boolean silent() {
        return prompt.contains("none");
    }

    /**
     * What a person who is asked agrees to, as scope values: those granted, and those whose claims the client asks for one
     * by one.
     */
    public Set<String> disclosed() {
        Set<String> disclosed = new LinkedHashSet<>(scope);
        disclosed.addAll(ClaimsParameter.scopeOf(claims));
        return disclosed;
    }

    /** A request that a device made, which has no redirect URI; {@code address} is a page of ours. */
    public static AuthorizationRequest ofDevice(ReturnAddress address, DeviceAuthorization device) {
        return new AuthorizationRequest(
                address,
                device.scope(),
                device.resources(),
                RequestedClaims.NONE,
                null,
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                device.userCode(),
                null);
    }

    /** Whether this client may still be answered where the request says. */
    public boolean answerableTo(ApplicationConfiguration client) {
        return userCode != null || client.redirectUris().contains(returnAddress.redirectUri());
    }

    /** The same request, for this person alone. */
    public AuthorizationRequest forSubject(String onlySubject) {
        return with(onlySubject, requestUri, query);
    }

    /** The same request, which did not come as plain parameters. @param pushedAs null when it was not pushed */
    public AuthorizationRequest byReference(String pushedAs) {
        return with(subject, pushedAs, null);
    }

    private AuthorizationRequest with(String newSubject, String newRequestUri, String newQuery) {
        return new AuthorizationRequest(
                returnAddress,
                scope,
                resources,
                claims,
                codeChallenge,
                nonce,
                dpopJkt,
                prompt,
                maxAge,
                newSubject,
                connection,
                corpId,
                uiLocales,
                newRequestUri,
                userCode,
                newQuery);
    }
}
