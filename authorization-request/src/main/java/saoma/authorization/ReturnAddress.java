package saoma.authorization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/**
 * Where the answer to a client goes: exists only when client and redirect URI are verified.
 *
 * @param clientState the client's {@code state}, sent back as it came; null when it sent none that may be repeated
 * @param issuer tells the client who answered (RFC 9207)
 * @param responseMode how the answer travels; {@link ResponseMode#QUERY} when the client asked for one we do not know
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record ReturnAddress(
        String clientId, String redirectUri, String clientState, String issuer, ResponseMode responseMode) {

    /** @return empty when the redirect URI is missing, repeated or not registered (RFC 9700 §2.1: exact strings) */
    public static Optional<ReturnAddress> verify(
            AuthorizationParameters parameters, ApplicationConfiguration client, String issuer) {
        String redirectUri = parameters.get("redirect_uri");
        return redirectUri == null || !client.redirectUris().contains(redirectUri)
                ? Optional.empty()
                : Optional.of(new ReturnAddress(
                        client.clientId(),
                        redirectUri,
                        ParameterRules.repeatableState(parameters),
                        issuer,
                        ResponseMode.of(parameters.get("response_mode")).orElse(ResponseMode.QUERY)));
    }
}
