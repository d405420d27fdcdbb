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
    public record Query(MemberCode code) {}

    public static LoginInfo of(FederatedIdentity identity) {
        return new LoginInfo(identity, null);
    }

    public static LoginInfo of(WeComFailure failure) {
        return new LoginInfo(null, failure);
    }
}
