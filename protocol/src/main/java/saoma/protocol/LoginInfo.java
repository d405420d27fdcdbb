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

    /** Asks who is behind an {@code auth_code} that came back from WeCom. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Query(String authCode) {
        @Override
        public String toString() {
            return "LoginInfo.Query[authCode hidden]";
        }
    }

    public static LoginInfo of(FederatedIdentity identity) {
        return new LoginInfo(identity, null);
    }

    public static LoginInfo of(WeComFailure failure) {
        return new LoginInfo(null, failure);
    }
}
