package saoma.protocol;

/**
 * Published on the Redis channel {@value #CHANNEL} after a change of configuration was committed. Readers drop every
 * copy they hold of that pool.
 *
 * @param pool identifier of the pool that changed
 */
public record ConfigChanged(String pool) {
    public static final String CHANNEL = "config-changed";
}
