package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.Objects;

/**
 * Which pools live under a host name of their own, as connection-service publishes it.
 *
 * @param domains identifier of the pool by its domain, which is in lower case
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolDomains(Map<String, String> domains) {
    public static final PoolDomains NONE = new PoolDomains(Map.of());

    public PoolDomains {
        domains = Map.copyOf(Objects.requireNonNullElse(domains, Map.of()));
    }
}
