package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Answer to "which user is that?".
 *
 * @param subject our id of the user (the {@code sub} of every token); null unless {@link Outcome#SIGNED_IN}
 * @param created whether this sign-in created the account
 * @param corpId the enterprise under the id that its links are kept under, whichever alias the person came with; null
 *     unless {@link Outcome#SIGNED_IN}
 * @param departureSignalled whether WeCom tells us when this member leaves, because one of the provider's apps is
 *     installed in their enterprise
 * @param refusal null unless {@link Outcome#REFUSED}
 * @param convert corpids of which WeCom has to say whether they are this enterprise; empty unless {@link
 *     Outcome#CONVERSION_NEEDED}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Resolution(
        Outcome outcome,
        UUID subject,
        boolean created,
        String corpId,
        boolean departureSignalled,
        Refusal refusal,
        List<String> convert) {

    public Resolution {
        convert = Objects.requireNonNullElse(convert, List.of());
    }

    /** What login-service has to do next. */
    public enum Outcome {
        SIGNED_IN,
        REFUSED,
        /** Ask the person: a new account, or an existing one? Then the same query again, with a {@link Choice}. */
        CHOICE_NEEDED,
        /** Have {@link Resolution#convert()} converted, then the same query again, with the result. */
        CONVERSION_NEEDED
    }

    /**
     * Asks which user an identity belongs to.
     *
     * @param connection identifier of the connection the person came through
     * @param requiredCorpId the only enterprise whose members the application wants; null for any
     * @param choice what the person chose; null before they were asked
     * @param openCorpIds the answer to {@link Outcome#CONVERSION_NEEDED}; null before it was asked for
     * @param occasion what is remembered of the sign-in; null where nobody signs in by the answer
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(
            String connection,
            Linking linking,
            Admission admission,
            String requiredCorpId,
            FederatedIdentity identity,
            Choice choice,
            Map<String, String> openCorpIds,
            Occasion occasion) {}

    /**
     * Where and for what a person signs in.
     *
     * @param clientId the application they came for; null when they came for none
     * @param userAgent what the browser calls itself, which proves nothing; null when it does not say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Occasion(String clientId, String userAgent) {}

    /**
     * What a person chose who has no account yet.
     *
     * @param bindingCode the operator's one-time code for an existing account; null for a new account
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Choice(String bindingCode) {
        public static final Choice NEW_ACCOUNT = new Choice(null);

        @Override
        public String toString() {
            return bindingCode == null ? "Choice[new account]" : "Choice[hidden]";
        }
    }

    /** A reason that a page can explain. */
    public enum Refusal {
        /** The connection lets only existing accounts in, and there is none for this identity. */
        NO_ACCOUNT,
        /** The account exists and an operator has blocked it. */
        USER_BLOCKED,
        /** The link is suspended: WeCom said that the member left or was disabled. */
        MEMBER_SUSPENDED,
        /** The application wants members of another enterprise. */
        ENTERPRISE_MISMATCH,
        /** The connection does not let this enterprise in. */
        ENTERPRISE_REFUSED,
        /** An operator has yet to let this enterprise in; the sign-in has put it into their queue. */
        ENTERPRISE_PENDING,
        /** The connection lets in only enterprises that installed an app of the provider. */
        ENTERPRISE_NOT_INSTALLED,
        /** The connection does not let people of this type in. */
        USER_TYPE_REFUSED,
        /** The binding code is unknown, used, expired, or of another enterprise. */
        BINDING_CODE_INVALID,
        /** The identity is linked to somebody else's account. */
        IDENTITY_LINKED,
        /** The account has as many identities as one may have. */
        TOO_MANY_IDENTITIES
    }

    public static Resolution signedIn(UUID subject, boolean created, String corpId, boolean departureSignalled) {
        return new Resolution(Outcome.SIGNED_IN, subject, created, corpId, departureSignalled, null, null);
    }

    public static Resolution refused(Refusal refusal) {
        return new Resolution(Outcome.REFUSED, null, false, null, false, refusal, null);
    }

    public static Resolution choiceNeeded() {
        return new Resolution(Outcome.CHOICE_NEEDED, null, false, null, false, null, null);
    }

    public static Resolution conversionNeeded(List<String> corpIds) {
        return new Resolution(Outcome.CONVERSION_NEEDED, null, false, null, false, null, corpIds);
    }
}
