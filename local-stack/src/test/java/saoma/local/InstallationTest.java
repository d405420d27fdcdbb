package saoma.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saoma.sealing.Seal;

class InstallationTest {
    @TempDir
    private Path parent;

    @Test
    void secretWhenAskedAgainThenTheSameAndForItsOwnerOnly() throws IOException {
        String secret;
        String key;
        try (Installation installation = open(false)) {
            secret = installation.secret("operator");
            key = Files.readString(installation.masterKeyFile());
            assertThat(permissions(installation.secretFile("operator"))).isEqualTo("rw-------");
            assertThat(permissions(installation.masterKeyFile())).isEqualTo("rw-------");
            assertThat(permissions(parent.resolve("data"))).isEqualTo("rwx------");
            assertThat(installation.secret("login-service")).isNotEqualTo(secret);
        }
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(Seal.with(key)).isNotNull();
        try (Installation installation = open(false)) {
            assertThat(installation.secret("operator")).isEqualTo(secret);
            assertThat(installation.masterKeyFile()).hasContent(key);
        }
    }

    @Test
    void openWhenFreshThenNothingOfEarlierRunsIsLeftAndNothingElseIsTouched() throws IOException {
        String secret;
        try (Installation installation = open(false)) {
            secret = installation.secret("operator");
            installation.masterKeyFile();
            Files.writeString(installation.postgresData().resolve("PG_VERSION"), "18");
        }
        Path other = Files.writeString(parent.resolve("data/mine.txt"), "mine");
        try (Installation installation = open(true)) {
            assertThat(installation.knownSecret("operator")).isEmpty();
            assertThat(installation.secret("operator")).isNotEqualTo(secret);
            assertThat(installation.postgresData()).isEmptyDirectory();
            assertThat(parent.resolve("data/master-key.json")).doesNotExist();
            assertThat(other).exists();
        }
    }

    @Test
    void openWhenAnotherRunHasItThenRefused() {
        try (Installation first = open(false)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("another run uses ");
        }
        open(false).close();
    }

    @Test
    void workingDirectoryWhenSettingsGivenThenInAFileForItsOwnerOnly() throws IOException {
        Map<String, String> settings = Map.of("token.service-clients.\"a-b\".secret", "s=1:#!\\", "x", "企业微信");
        try (Installation installation = open(false)) {
            installation.workingDirectory("token-service", Map.of("old", "1"));
            Path file =
                    installation.workingDirectory("token-service", settings).resolve("config/application.properties");
            assertThat(permissions(file)).isEqualTo("rw-------");
            Properties read = new Properties();
            try (InputStream input = Files.newInputStream(file)) {
                read.load(input);
            }
            assertThat(read).isEqualTo(settings);
        }
    }

    private Installation open(boolean fresh) {
        return Installation.open(parent.resolve("data"), fresh);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
