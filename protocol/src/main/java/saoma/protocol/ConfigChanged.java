package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Published on the Redis channel {@value #CHANNEL} after a change of configuration was committed. Readers drop every
 * copy they hold of that pool.
 *
 * @param pool identifier of the pool that changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigChanged(String pool) {
    public static final String CHANNEL = "config-changed";
}
