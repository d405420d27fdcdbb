package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * A user pool as connection-service publishes it.
 *
 * @param domain host name of its own, proven to be its operator's; null when it lives on the central host
 * @param branding of the pages that belong to no application
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolConfiguration(String identifier, String displayName, String domain, Branding branding) {
    public PoolConfiguration {
        branding = Objects.requireNonNullElse(branding, Branding.NONE);
    }
}
