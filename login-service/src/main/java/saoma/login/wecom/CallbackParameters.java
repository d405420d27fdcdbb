package saoma.login.wecom;

import java.util.List;
import java.util.Map;
import saoma.login.browser.Secret;
import saoma.login.door.ReturnedParameters;
import saoma.login.door.StateValue;

/**
 * What WeCom put into the callback's address.
 *
 * @param state null when it is missing or no state of ours could look like it
 * @param code null when it is missing, which is how a refusal comes back; empty when it is no code
 * @param appId what WeCom calls us; null when it did not say
 */
public record CallbackParameters(String state, String code, String appId) {
    public static CallbackParameters of(Map<String, List<String>> sent) {
        String state = ReturnedParameters.single(sent, "state");
        return new CallbackParameters(
                StateValue.wellFormed(state) ? state : null,
                ReturnedParameters.code(sent),
                ReturnedParameters.single(sent, "appid"));
    }

    String codeDigest() {
        return Secret.digest(code);
    }

    @Override
    public String toString() {
        return "CallbackParameters[hidden]";
    }
}
