package saoma.authorization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Set;

/**
 * A request for authorization that we accept; {@link AuthorizationRequestValidator} makes it.
 *
 * @param scope what is granted: what was asked for and the application may have
 * @param codeChallenge S256 challenge (RFC 7636 §4.2); null when the client sent none
 * @param nonce null when the client sent none
 * @param prompt OpenID Connect Core §3.1.2.1; empty when the client has no wish
 * @param maxAge seconds since the person last proved who they are; null when the client does not care
 * @param connection identifier of the connection to use; null when the person may choose
 * @param uiLocales null when the client has no wish
 * @param query the request as it can be sent again
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record AuthorizationRequest(
        ReturnAddress returnAddress,
        Set<String> scope,
        String codeChallenge,
        String nonce,
        Set<String> prompt,
        Long maxAge,
        String connection,
        String uiLocales,
        String query) {

    /** Whether the client wants an answer without anyone seeing a page. */
    public boolean silent() {
        return prompt.contains("none");
    }
}
