package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * An authorization request that did not come as plain parameters: a signed request object (RFC 9101) or one pushed
 * before (RFC 9126). token-service, which knows the clients' keys, reads it for login-service.
 *
 * @param request the value of {@code request}; null when the other was sent
 * @param requestUri the value of {@code request_uri}; null when the other was sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestReference(String clientId, String request, String requestUri) {

    @Override
    public String toString() {
        return "RequestReference[" + clientId + "]";
    }

    /**
     * What the reference stands for: parameters or an error, never both.
     *
     * @param parameters the whole authorization request, each parameter once, {@code client_id} among them
     * @param dpopJkt thumbprint of the key that was proven when the request was pushed (RFC 9449 §10.1); null when none
     *     was
     * @param error {@code invalid_request_object} or {@code invalid_request_uri}; null when the request was read
     * @param errorDescription for the client's developer
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Resolved(Map<String, String> parameters, String dpopJkt, String error, String errorDescription) {

        public static Resolved of(Map<String, String> parameters, String dpopJkt) {
            return new Resolved(parameters, dpopJkt, null, null);
        }

        public static Resolved refused(String error, String errorDescription) {
            return new Resolved(null, null, error, errorDescription);
        }
    }
}
