package saoma.login.authorization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import saoma.authorization.ResponseMode;
import saoma.authorization.ReturnAddress;

/**
 * What a client is told: a code or an error, each with {@code state} and {@code iss} (RFC 6749 §4.1.2, RFC 9207 §2).
 *
 * @param redirectUri registered for the client
 * @param mode how it travels there
 * @param frameAncestors web origins whose pages may show it inside
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record AuthorizationResponse(
        String redirectUri, ResponseMode mode, Map<String, String> parameters, Set<String> frameAncestors) {

    public AuthorizationResponse {
        // what the release before this one stored
        frameAncestors = Objects.requireNonNullElse(frameAncestors, Set.of());
    }

    public static AuthorizationResponse success(ReturnAddress address, String code) {
        return to(address, Map.of("code", code));
    }

    public static AuthorizationResponse error(ReturnAddress address, ErrorObject error) {
        return to(address, MultivaluedMapUtils.toSingleValuedMap(error.toParameters()));
    }

    /** What a person decided about a device, for our own page. @param outcome allowed, denied or expired */
    public static AuthorizationResponse ofDevice(ReturnAddress address, String outcome) {
        return new AuthorizationResponse(
                address.redirectUri(), address.responseMode(), Map.of("outcome", outcome), Set.of());
    }

    private static AuthorizationResponse to(ReturnAddress address, Map<String, String> outcome) {
        Map<String, String> parameters = new LinkedHashMap<>(outcome);
        if (address.clientState() != null) {
            parameters.put("state", address.clientState());
        }
        parameters.put("iss", address.issuer());
        return new AuthorizationResponse(
                address.redirectUri(), address.responseMode(), parameters, address.frameAncestors());
    }

    /** The redirect URI with the answer in its query; a query it has stays (RFC 6749 §3.1.2). */
    @JsonIgnore
    public URI location() {
        return URI.create(parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&"), "")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "AuthorizationResponse[" + redirectUri + "]";
    }
}
