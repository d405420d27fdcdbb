package saoma.login.session;

import java.util.List;
import java.util.Map;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;

/**
 * What arrived at the end-session endpoint (OpenID Connect RP-Initiated Logout §2); null for what did not.
 *
 * @param clientState the client's {@code state}
 */
record LogoutRequest(
        String idTokenHint, String postLogoutRedirectUri, String clientState, String clientId, String uiLocales) {
    private static final int MAX_LENGTH = 2048;
    private static final int MAX_HINT_LENGTH = 8192;

    /** Fails with {@link ErrorCode#REQUEST_MALFORMED}. */
    static LogoutRequest of(Map<String, List<String>> sent) {
        return new LogoutRequest(
                single(sent, "id_token_hint", MAX_HINT_LENGTH),
                single(sent, "post_logout_redirect_uri", MAX_LENGTH),
                single(sent, "state", MAX_LENGTH),
                single(sent, "client_id", MAX_LENGTH),
                single(sent, "ui_locales", MAX_LENGTH));
    }

    private static String single(Map<String, List<String>> sent, String name, int maxLength) {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.isEmpty() || values.get(0).isEmpty()) {
            return null;
        }
        String value = values.get(0);
        if (values.size() > 1 || value.length() > maxLength || value.chars().anyMatch(Character::isISOControl)) {
            throw new SignInFailure(
                    ErrorCode.REQUEST_MALFORMED, name + " was repeated, is too long or has control characters");
        }
        return value;
    }
}
