package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What user-service says about one user to the services that sign people in.
 *
 * @param active false for a blocked user, who must get neither a code nor claims
 * @param notBefore sessions begun before it are over, because the user was blocked since; null when never
 * @param claims the standard claims that have a value, by their names in OpenID Connect Core §5.1, {@code updated_at}
 *     as a number of seconds; {@code sub} is not among them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserClaims(UUID subject, boolean active, Instant notBefore, Map<String, Object> claims) {}
