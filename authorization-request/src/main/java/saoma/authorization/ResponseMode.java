package saoma.authorization;

import java.util.Arrays;
import java.util.Optional;

/** How the answer travels to the client. */
public enum ResponseMode {
    /** In the query of the redirect URI (OAuth 2.0 Multiple Response Type Encoding Practices §2.1). */
    QUERY("query"),
    /** In the body of a form that submits itself (OAuth 2.0 Form Post Response Mode §2). */
    FORM_POST("form_post");

    private final String value;

    ResponseMode(String value) {
        this.value = value;
    }

    /** @return the value of {@code response_mode} */
    public String value() {
        return value;
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
