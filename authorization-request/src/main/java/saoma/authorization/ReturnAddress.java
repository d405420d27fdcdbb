package saoma.authorization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import saoma.protocol.ApplicationConfiguration;

/**
 * Where the answer to a client goes: exists only when client and redirect URI are verified.
 *
 * @param clientState the client's {@code state}, sent back as it came; null when it sent none that may be repeated
 * @param issuer tells the client who answered (RFC 9207)
 * @param responseMode how the answer travels; {@link ResponseMode#QUERY} when the client asked for one we do not know, or that cannot
 *     reach the redirect URI
 * @param frameAncestors web origins whose pages may show the answer inside (CSP Level 3 §6.4.2); empty unless it travels
 *     as a message
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record ReturnAddress(
        String clientId,
        String redirectUri,
        String clientState,
        String issuer,
        ResponseMode responseMode,
        Set<String> frameAncestors) {

    public ReturnAddress {
        // what the release before this one stored
        frameAncestors = Objects.requireNonNullElse(frameAncestors, Set.of());
    }

    /** @return empty when the redirect URI is missing, repeated or not registered (RFC 9700 §2.1: exact strings) */
    public static Optional<ReturnAddress> verify(
            AuthorizationParameters parameters, ApplicationConfiguration client, String issuer) {
        String redirectUri = parameters.get("redirect_uri");
        return redirectUri == null || !client.redirectUris().contains(redirectUri)
                ? Optional.empty()
                : Optional.of(of(parameters, client, issuer, redirectUri));
    }

    private static ReturnAddress of(
            AuthorizationParameters parameters, ApplicationConfiguration client, String issuer, String redirectUri) {
        ResponseMode mode = ResponseMode.of(parameters.get("response_mode"))
                .filter(wished -> wished.reaches(redirectUri))
                .orElse(ResponseMode.QUERY);
        return new ReturnAddress(
                client.clientId(),
                redirectUri,
                ParameterRules.repeatableState(parameters),
                issuer,
                mode,
                mode == ResponseMode.WEB_MESSAGE ? client.embeddingOrigins() : Set.of());
    }
}
