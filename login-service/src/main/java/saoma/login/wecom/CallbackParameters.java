package saoma.login.wecom;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import saoma.login.browser.Secret;

/**
 * What WeCom put into the callback's address.
 *
 * @param state null when it is missing or no state of ours could look like it
 * @param code null when it is missing, which is how a refusal comes back; empty when it is no code
 * @param appId what WeCom calls us; null when it did not say
 */
record CallbackParameters(String state, String code, String appId) {
    /** At most 512 bytes (wecom-protocol.md, section 2.4) that need no escaping. */
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    static CallbackParameters of(Map<String, List<String>> sent) {
        String state = single(sent, "state");
        String code = code(sent);
        return new CallbackParameters(
                UpstreamState.wellFormed(state) ? state : null,
                code == null || CODE.matcher(code).matches() ? code : "",
                single(sent, "appid"));
    }

    String codeDigest() {
        return Secret.digest(code);
    }

    /** Doors differ in how they call it. */
    private static String code(Map<String, List<String>> sent) {
        String authCode = single(sent, "auth_code");
        String code = single(sent, "code");
        if (authCode == null || code == null) {
            return authCode == null ? code : authCode;
        }
        return authCode.equals(code) ? code : "";
    }

    /** @return null when it was not sent; empty when it was sent several times */
    private static String single(Map<String, List<String>> sent, String name) {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : "";
    }

    @Override
    public String toString() {
        return "CallbackParameters[hidden]";
    }
}
