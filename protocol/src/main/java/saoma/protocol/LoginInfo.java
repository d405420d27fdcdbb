package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Answer to "who is behind this code?": exactly one of the two is not null.
 *
 * @param identity the person
 * @param failure why there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoginInfo(FederatedIdentity identity, WeComFailure failure) {

    /** Asks who is behind a code that came back from WeCom. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(MemberCode code) {
        private static final int MAX_CODE_LENGTH = 512;

        public Query {
            if (code == null
                    || code.value() == null
                    || code.value().isBlank()
                    || code.value().length() > MAX_CODE_LENGTH) {
                throw new IllegalArgumentException("not a member's code");
            }
        }
    }

    public static LoginInfo of(FederatedIdentity identity) {
        return new LoginInfo(identity, null);
    }

    public static LoginInfo of(WeComFailure failure) {
        return new LoginInfo(null, failure);
    }
}
