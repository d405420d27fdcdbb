package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/**
 * Answer to "which user is that?": either a subject or a refusal.
 *
 * @param subject our id of the user (the {@code sub} of every token); null when refused
 * @param created whether this sign-in created the account
 * @param refusal why the person may not sign in; null when they may
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Resolution(UUID subject, boolean created, Refusal refusal) {

    /**
     * Asks which user an identity belongs to.
     *
     * @param connection identifier of the connection the person came through
     * @param loginOnly whether an unknown identity is refused instead of provisioned
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(String connection, boolean loginOnly, FederatedIdentity identity) {}

    /** A reason that a page can explain. */
    public enum Refusal {
        /** The connection lets only existing accounts in, and there is none for this identity. */
        NO_ACCOUNT,
        /** The account exists and an operator has blocked it. */
        USER_BLOCKED
    }

    public static Resolution of(UUID subject, boolean created) {
        return new Resolution(subject, created, null);
    }

    public static Resolution refused(Refusal refusal) {
        return new Resolution(null, false, refusal);
    }
}
