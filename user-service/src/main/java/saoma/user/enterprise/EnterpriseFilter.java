package saoma.user.enterprise;

import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.Pool;

/**
 * Which enterprises a list is about; null in any place: all.
 *
 * @param connection what {@code state} is about; without a state, enterprises of which anything was said
 * @param corpId any id of an enterprise, exact
 * @param q beginning of a name, in any case
 */
public record EnterpriseFilter(
        @RestQuery
        @Pattern(
                regexp = "pending|approved|blocked|installed",
                message = "must be pending, approved, blocked or installed")
        String state,

        @RestQuery @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = "must be a connection's identifier")
        String connection,

        @RestQuery @Pattern(regexp = "[!-~]{1,64}", message = "must be a CorpID")
        String corpId,

        @RestQuery
        @Parameter(description = "Beginning of the name")
        @Pattern(regexp = "\\P{Cntrl}{1,100}", message = "must be 1 to 100 printable characters")
        String q) {

    boolean installed() {
        return "installed".equals(state);
    }

    /** Of a decision, as the database has it; null for any. */
    String decision() {
        return state == null || installed() ? null : state.toUpperCase(Locale.ROOT);
    }
}
