package saoma.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of this service, as a test wants them. */
public record TestConfig(
        Optional<String> masterKey, Optional<Path> masterKeyFile, Optional<List<String>> publicIps, Domains domains)
        implements ConnectionConfig {

    public TestConfig(Optional<String> masterKey, Optional<Path> masterKeyFile, Optional<List<String>> publicIps) {
        this(masterKey, masterKeyFile, publicIps, null);
    }

    public static TestConfig publicIps(String... ips) {
        return new TestConfig(Optional.empty(), Optional.empty(), Optional.of(List.of(ips)));
    }
}
