package saoma.connection.suite;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import saoma.connection.request.Draft;

/**
 * A suite as its sender wants it. Its secrets only ever come in; one that is absent keeps the present one.
 *
 * @param kind immutable, because doors rely on it
 * @param token signs WeCom's pushes
 * @param encodingAesKey encrypts WeCom's pushes: 43 of its characters are the 32 bytes of the key in Base64
 */
public record SuiteDraft(
        @NotNull @Pattern(regexp = "login-authorization|app", message = "must be login-authorization or app")
        String kind,

        @NotNull(groups = Draft.Creation.class)
        @Pattern(
                regexp = "[^\\p{Cc}\\p{Cs}]{1,512}",
                message = "must be 1 to 512 characters without control characters")
        @Schema(writeOnly = true)
        String secret,

        @NotNull(groups = Draft.Creation.class)
        @Pattern(regexp = "[A-Za-z0-9]{3,32}", message = "must be 3 to 32 of the characters A-Z, a-z and 0-9")
        @Schema(writeOnly = true)
        String token,

        @NotNull(groups = Draft.Creation.class)
        @Pattern(regexp = "[A-Za-z0-9]{43}", message = "must be 43 of the characters A-Z, a-z and 0-9")
        @Schema(writeOnly = true)
        String encodingAesKey)
        implements Draft {
    /** The form of a SuiteID; one in a path is held to it before it gets here. */
    public static final String SUITE_ID_PATTERN = "[A-Za-z0-9_-]{1,64}";

    public static final String SUITE_ID_RULE = "must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -";

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "SuiteDraft[kind=" + kind + "]";
    }
}
