package saoma.configuration;

/** connection-service does not answer and there is no copy young enough to go on with. */
public class ConfigurationUnavailable extends RuntimeException {
    ConfigurationUnavailable(Throwable cause) {
        super("connection-service does not answer", cause);
    }
}
