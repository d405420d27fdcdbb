package saoma.rest.setting;

import java.util.Optional;

/** What a service with Redis must be told; the platform itself would start without it. */
public interface RedisSettings {
    /** One server: user and password, host or [IPv6], port, number of a database, parameters. */
    String SERVER = "rediss?://([^\\s,/?#@]*@)?([\\w.-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?(/\\d*)?([?][^\\s,]*)?";

    @Required(
            pattern = SERVER + "(\\s*,\\s*" + SERVER + ")*",
            message = "must be redis://host:port, or rediss://host:port for TLS, several separated by commas")
    Optional<String> hosts();
}
