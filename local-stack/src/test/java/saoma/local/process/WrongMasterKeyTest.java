package saoma.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.backends.Postgres;
import saoma.sealing.Seal;

class WrongMasterKeyTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"connection-service,connection,connection_service", "token-service,token,token_service"})
    void startWhenTheDatabaseWasSealedWithAnotherKeyThenOneLineAndTheEnd(String service, String prefix, String role)
            throws Exception {
        try (Postgres postgres = Postgres.start()) {
            int port = freePort();
            Map<String, String> settings = settings(postgres.settings(role), port);
            write(settings, prefix, Seal.newMasterKey());
            Path jar = Path.of("..", service, "target/quarkus-app/quarkus-run.jar");
            try (ServiceProcess first = ServiceProcess.start(service, jar, directory, directory.resolve("log"))) {
                first.awaitReady("http://127.0.0.1:" + port);
            }
            write(settings, prefix, Seal.newMasterKey());
            Start second = Start.of(service, directory, Map.of());
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .as("%s", second.output())
                    .filteredOn(line -> line.contains(prefix + ".master-key"))
                    .singleElement()
                    .asString()
                    .contains(prefix.toUpperCase() + "_MASTER_KEY_FILE", "must be the keyset that sealed");
        }
    }

    private static Map<String, String> settings(Map<String, String> database, int port) {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("quarkus.redis.hosts", "redis://127.0.0.1:1");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("saoma.service-secret", "secret");
        for (String client : new String[] {"operator", "login-service", "token-service"}) {
            settings.put("token.service-clients.\"" + client + "\".secret", "secret");
        }
        return settings;
    }

    private void write(Map<String, String> settings, String prefix, String masterKey) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put(prefix + ".master-key", masterKey);
        Files.createDirectories(directory.resolve("config"));
        try (OutputStream file = Files.newOutputStream(directory.resolve("config/application.properties"))) {
            properties.store(file, null);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
