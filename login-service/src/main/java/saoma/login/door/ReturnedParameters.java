package saoma.login.door;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what WeCom put into an address of ours, whichever door it was. */
public final class ReturnedParameters {
    /** At most 512 bytes (wecom-protocol.md, section 2.4) that need no escaping. */
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,512}");

    private ReturnedParameters() {}

    /** @return null when none was sent, which is how a refusal comes back; empty when what was sent is no code */
    public static String code(Map<String, List<String>> sent) {
        String code = sentCode(sent);
        return code == null || WELL_FORMED.matcher(code).matches() ? code : "";
    }

    /** Doors differ in how they call it. */
    private static String sentCode(Map<String, List<String>> sent) {
        String authCode = single(sent, "auth_code");
        String code = single(sent, "code");
        if (authCode == null || code == null) {
            return authCode == null ? code : authCode;
        }
        return authCode.equals(code) ? code : "";
    }

    /** @return null when it was not sent; empty when it was sent several times */
    public static String single(Map<String, List<String>> sent, String name) {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : "";
    }
}
