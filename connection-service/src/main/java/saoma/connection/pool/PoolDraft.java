package saoma.connection.pool;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import saoma.connection.branding.BrandingRules;
import saoma.connection.request.DisplayName;
import saoma.connection.request.Draft;
import saoma.protocol.Branding;
import saoma.protocol.Pool;
import saoma.rest.Problem;

/**
 * A user pool as its sender wants it.
 *
 * @param identifier immutable
 * @param branding of the pages that belong to no application, and of applications that leave it open; null for ours
 */
record PoolDraft(
        @NotNull @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = Draft.IDENTIFIER_RULE)
        String identifier,

        @NotNull @Pattern(regexp = DisplayName.PATTERN, message = DisplayName.RULE)
        String displayName,

        Branding branding)
        implements Draft {

    @Override
    public List<Problem.Violation> violations() {
        return BrandingRules.violations(branding);
    }
}
