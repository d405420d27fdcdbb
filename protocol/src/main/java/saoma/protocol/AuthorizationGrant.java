package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What login-service has established about one authorization, and token-service remembers behind a code until it is
 * redeemed.
 *
 * @param redirectUri as sent in the authorization request; the redemption must repeat it (RFC 6749 §4.1.3)
 * @param codeChallenge S256 challenge (RFC 7636 §4.2); null when the client sent none
 * @param nonce echoed into the ID token; null when the client sent none
 * @param scope granted scope values, a subset of what the client asked for
 * @param authTime when the person proved who they are, not when the session was reused
 * @param sid identifier of the single sign-on session; not the secret in its cookie
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthorizationGrant(
        String clientId,
        String redirectUri,
        String codeChallenge,
        String nonce,
        Set<String> scope,
        UUID subject,
        Instant authTime,
        String sid) {

    /** The code that stands for a grant: 256 random bits, single use, 60 seconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Code(String code) {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }
}
