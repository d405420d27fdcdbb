package saoma.authorization;

import java.util.Arrays;
import java.util.Optional;

/** How the answer travels to the client. */
public enum ResponseMode {
    /** In the query of the redirect URI (OAuth 2.0 Multiple Response Type Encoding Practices §2.1). */
    QUERY("query"),
    /** In the body of a form that submits itself (OAuth 2.0 Form Post Response Mode §2). */
    FORM_POST("form_post"),
    /** As a message to the page that opened ours in a window, or shows it inside (draft-sakimura-oauth-wmrm §2). */
    WEB_MESSAGE("web_message");

    private final String value;

    ResponseMode(String value) {
        this.value = value;
    }

    /** @return the value of {@code response_mode} */
    public String value() {
        return value;
    }

    /** @param redirectUri registered for the client */
    boolean reaches(String redirectUri) {
        return this != WEB_MESSAGE || redirectUri.startsWith("https://") || redirectUri.startsWith("http://");
    }

    static boolean isWebMessage(AuthorizationParameters parameters) {
        return WEB_MESSAGE.value.equals(parameters.get("response_mode"));
    }

    /** @param value null when the client has no wish, which means {@link #QUERY} for a code */
    public static Optional<ResponseMode> of(String value) {
        return value == null
                ? Optional.of(QUERY)
                : Arrays.stream(values())
                        .filter(mode -> mode.value.equals(value))
                        .findFirst();
    }
}
