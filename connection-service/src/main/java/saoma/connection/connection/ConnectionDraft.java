package saoma.connection.connection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import saoma.connection.image.ImageReference;
import saoma.connection.request.DisplayName;
import saoma.connection.request.Draft;
import saoma.connection.request.WebAddress;
import saoma.protocol.Pool;
import saoma.rest.Problem;

/**
 * A connection as its sender wants it.
 *
 * @param identifier immutable
 * @param logoUrl path of an uploaded image, or a small {@code data:} URL; null for none
 * @param providerSecret only ever comes in; null in a patch keeps the present one
 * @param callbackUrl legacy; null for none, which older configurations write as {@code #}
 * @param linking what happens to a person who comes for the first time; {@code create} when absent
 * @param loginOnly the older form of {@code linking}; null when it says the same
 * @param webLogin null for none
 * @param workbench null for none
 * @param admission open when absent
 * @param maxSignInAge seconds after which a person has to scan again, where WeCom would not tell us that they left;
 *     null for no limit
 * @param enabled true when absent
 */
record ConnectionDraft(
        @NotNull @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = Draft.IDENTIFIER_RULE)
        String identifier,

        @NotNull @Pattern(regexp = DisplayName.PATTERN, message = DisplayName.RULE)
        String displayName,

        String logoUrl,

        @NotNull @Pattern(regexp = WECOM_PROVIDER_QR, message = "must be " + WECOM_PROVIDER_QR)
        String type,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -")
        String corpId,

        @NotNull(groups = Draft.Creation.class)
        @Pattern(
                regexp = "[^\\p{Cc}\\p{Cs}]{1,512}",
                message = "must be 1 to 512 characters without control characters")
        @Schema(writeOnly = true)
        String providerSecret,

        String callbackUrl,

        @Pattern(regexp = "create|ask|login-only", message = "must be create, ask or login-only")
        String linking,

        @Schema(deprecated = true) Boolean loginOnly,
        @Valid WebLoginDoor webLogin,
        @Valid WorkbenchDoor workbench,
        @Valid AdmissionPolicy admission,
        @Min(60) @Max(31_536_000) Integer maxSignInAge,
        Boolean enabled)
        implements Draft {
    static final String WECOM_PROVIDER_QR = "wecom-provider-qr";
    static final String LOGIN_ONLY = "login-only";

    ConnectionDraft {
        callbackUrl = "#".equals(callbackUrl) ? null : callbackUrl;
        linking = Objects.requireNonNullElse(linking, Boolean.TRUE.equals(loginOnly) ? LOGIN_ONLY : "create");
        loginOnly = loginOnly != null && loginOnly == linking.equals(LOGIN_ONLY) ? null : loginOnly;
        admission = Objects.requireNonNullElse(admission, AdmissionPolicy.OPEN);
        enabled = enabled == null || enabled;
    }

    @Override
    public List<Problem.Violation> violations() {
        List<Problem.Violation> violations = new ArrayList<>();
        // an older one may still be an address
        if (logoUrl != null && !ImageReference.isWellFormed(logoUrl) && !WebAddress.isHttpsOrLoopback(logoUrl)) {
            violations.add(new Problem.Violation("logoUrl", ImageReference.RULE));
        }
        if (callbackUrl != null && !WebAddress.isHttps(callbackUrl)) {
            violations.add(new Problem.Violation("callbackUrl", "must be an https URL, or # for none"));
        }
        if (loginOnly != null) {
            violations.add(new Problem.Violation("loginOnly", "must be true with linking login-only, and only then"));
        }
        if (!admission.namesUserTypes()) {
            violations.add(new Problem.Violation("admission.userTypes", "must be different numbers from 1 to 5"));
        }
        return violations;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ConnectionDraft[identifier=" + identifier + "]";
    }
}
