package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a person allowed an application to know.
 *
 * @param scope the scope values allowed so far
 * @param grantedAt when it was last widened; null when login-service sends one to be remembered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Consent(String clientId, Set<String> scope, Instant grantedAt) {

    /** Every consent of one person; {@code items} is bounded by the number of applications of the pool. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<Consent> items) {}
}
