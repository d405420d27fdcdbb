package saoma.rest.setting;

import java.util.Optional;

/** What a service with Redis must be told; the platform itself would start without it. */
public interface RedisSettings {

    @Required(
            pattern = "(rediss?://[^\\s,]+)(\\s*,\\s*rediss?://[^\\s,]+)*",
            message = "must be redis://host:port, or rediss://host:port for TLS, several separated by commas")
    Optional<String> hosts();
}
