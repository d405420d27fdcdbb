package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What login-service has established about one authorization, and token-service remembers behind a code until it is
 * redeemed.
 *
 * @param redirectUri as sent in the authorization request; the redemption must repeat it (RFC 6749 §4.1.3); null when
 *     a device was authorized
 * @param codeChallenge S256 challenge (RFC 7636 §4.2); null when the client sent none
 * @param nonce echoed into the ID token; null when the client sent none
 * @param scope granted scope values, a subset of what the client asked for
 * @param resources granted resource indicators (RFC 8707); empty when the client asked for none
 * @param claims single claims the client asked for (OpenID Connect Core §5.5)
 * @param authentication how the person proved who they are
 * @param sid identifier of the single sign-on session; not the secret in its cookie
 * @param dpopJkt thumbprint of the key that the code is bound to (RFC 9449 §10); null when it is not
 * @param requestUri the pushed request that this completes (RFC 9126 §4); null when it was not pushed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthorizationGrant(
        String clientId,
        String redirectUri,
        String codeChallenge,
        String nonce,
        Set<String> scope,
        Set<String> resources,
        RequestedClaims claims,
        UUID subject,
        Authentication authentication,
        String sid,
        String dpopJkt,
        String requestUri) {

    public AuthorizationGrant {
        resources = Objects.requireNonNullElse(resources, Set.of());
        claims = Objects.requireNonNullElse(claims, RequestedClaims.NONE);
    }

    /** The code that stands for a grant: 256 random bits, single use, 60 seconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Code(String code) {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    /**
     * Names of claims asked for one by one, beyond what the scope releases.
     *
     * @param idToken to be put into the ID token
     * @param userinfo to be answered by the userinfo endpoint
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RequestedClaims(Set<String> idToken, Set<String> userinfo) {
        public static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of());

        public RequestedClaims {
            idToken = Objects.requireNonNullElse(idToken, Set.of());
            userinfo = Objects.requireNonNullElse(userinfo, Set.of());
        }
    }

    /**
     * One proof of who somebody is.
     *
     * @param at when it was given, not when the session was reused ({@code auth_time})
     * @param acr authentication context class reference (OpenID Connect Core §2)
     * @param amr authentication methods (RFC 8176)
     * @param connection identifier of the connection the person came through
     * @param corpId the enterprise they came from
     * @param openUserId who they are to WeCom
     * @param userType WeCom's {@code usertype}; null when WeCom did not tell
     * @param until when it is worth nothing any more, because nobody would tell us that the person left; null when
     *     that has no end of its own
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Authentication(
            Instant at,
            String acr,
            List<String> amr,
            String connection,
            String corpId,
            String openUserId,
            Integer userType,
            Instant until) {
        /** The context class of a sign-in through WeCom, whichever of its doors. */
        public static final String WECOM = "urn:saoma:acr:wecom";

        /** @return {@code end}, or {@link #until()} if that comes first */
        public Instant bound(Instant end) {
            return until != null && until.isBefore(end) ? until : end;
        }
    }
}
