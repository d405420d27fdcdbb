package saoma.connection;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import saoma.sealing.Seal;

/** Reads the master key, at the start: a service that could not seal a secret does not come up. */
@Startup
@Singleton
class MasterKey {
    private static final String ACCEPTED = "a Tink keyset with AES-256-GCM keys in JSON form";

    private final Seal seal;

    MasterKey(ConnectionConfig config) {
        seal = read(config);
    }

    @Produces
    @Singleton
    Seal seal() {
        return seal;
    }

    static Seal read(ConnectionConfig config) {
        if (config.masterKey().isPresent() == config.masterKeyFile().isPresent()) {
            throw new ConfigurationException(
                    "connection.master-key or connection.master-key-file: exactly one of the two" + " must be set, to "
                            + ACCEPTED + " or to a file with it");
        }
        return config.masterKey().isPresent()
                ? parse("connection.master-key", config.masterKey().get())
                : parse(
                        "connection.master-key-file",
                        content(config.masterKeyFile().get()));
    }

    private static Seal parse(String key, String keyset) {
        try {
            return Seal.with(keyset);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key + ": must be " + ACCEPTED);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "connection.master-key-file: cannot read " + file + ", which must hold " + ACCEPTED);
        }
    }
}
