package saoma.user.user;

import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Which users a list is about; null in any place: all.
 *
 * @param corpId users with an identity of this enterprise
 * @param q beginning of a name, preferred user name, e-mail address (in any case) or open_userid (in this case)
 */
public record UserFilter(
        @RestQuery @Pattern(regexp = "active|blocked", message = "must be active or blocked")
        String status,

        @RestQuery @Pattern(regexp = "[!-~]{1,64}", message = "must be a CorpID")
        String corpId,

        @RestQuery
        @Parameter(description = "Beginning of name, preferredUsername, email or openUserId")
        @Pattern(regexp = "\\P{Cntrl}{1,100}", message = "must be 1 to 100 printable characters")
        String q) {

    /** As the database has it. */
    String storedStatus() {
        return status == null
                ? null
                : Status.valueOf(status.toUpperCase(Locale.ROOT)).name();
    }
}
