package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Set;

/**
 * The origins (RFC 6454 §6.2) whose scripts may call the endpoints of a pool, registered by its enabled applications.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebOrigins(Set<String> origins) {}
