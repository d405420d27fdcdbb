package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Answer to "an administrator has installed the app": either the enterprise or a failure.
 *
 * @param corpId the enterprise as the provider sees it; null when it failed
 * @param name its name; null when it failed or WeCom did not tell
 * @param failure null when it worked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Installation(String corpId, String name, WeComFailure failure) {

    /** The temporary code of flow E (wecom-protocol.md section 6.5), which buys a permanent code and nothing else. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Code(String value) {
        @Override
        public String toString() {
            return "Installation.Code[hidden]";
        }
    }

    /**
     * Where an installation begins.
     *
     * @param preAuthCode null when there is none
     * @param failure null when there is one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Start(String preAuthCode, WeComFailure failure) {
        @Override
        public String toString() {
            return "Installation.Start[hidden]";
        }
    }

    public static Installation of(String corpId, String name) {
        return new Installation(corpId, name, null);
    }

    public static Installation of(WeComFailure failure) {
        return new Installation(null, null, failure);
    }
}
