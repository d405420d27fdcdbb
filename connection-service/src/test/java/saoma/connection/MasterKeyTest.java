package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saoma.sealing.Seal;

class MasterKeyTest {
    @TempDir
    Path directory;

    @Test
    void readWhenInFileThenSeals() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), Seal.newMasterKey());
        Seal seal = MasterKey.read(config(null, file));
        assertThat(seal.open(seal.seal("x", "y"), "y")).isEqualTo("x");
    }

    @Test
    void readWhenMissingTwiceOrWrongThenOneLineNamesTheKey() {
        refuses(config(null, null), "connection.master-key");
        refuses(config(Seal.newMasterKey(), directory), "connection.master-key");
        refuses(config("hunter2", null), "connection.master-key");
        refuses(config(null, directory.resolve("absent")), "connection.master-key-file");
    }

    private static void refuses(ConnectionConfig config, String key) {
        assertThatThrownBy(() -> MasterKey.read(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(key)
                .hasMessageContaining("Tink keyset")
                .hasMessageNotContainingAny("hunter2", "\n");
    }

    private static ConnectionConfig config(String key, Path file) {
        return new TestConfig(Optional.ofNullable(key), Optional.ofNullable(file), Optional.empty());
    }
}
