package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Why WeCom did not tell who is behind a code, in the form in which it may leave token-service.
 *
 * @param outcome what the person can do about it
 * @param code stable code shown on the error page, for example {@code wecom_code_invalid}; listed in docs/errors.md
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WeComFailure(Outcome outcome, String code) {

    /** The only three things a person is ever told (wecom-protocol.md, section 10). */
    public enum Outcome {
        SCAN_AGAIN,
        ASK_ADMINISTRATOR,
        TRY_LATER
    }
}
