package saoma.token.authorization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * What a client has pushed.
 *
 * @param parameters the whole authorization request, {@code client_id} among them
 * @param dpopJkt thumbprint of the key that its code is to be bound to (RFC 9449 §10.1); null when it is not
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record PushedRequest(String clientId, Map<String, String> parameters, String dpopJkt) {
    @Override
    public String toString() {
        return "PushedRequest[" + clientId + "]";
    }
}
