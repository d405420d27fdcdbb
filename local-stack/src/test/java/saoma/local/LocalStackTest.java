package saoma.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saoma.local.Options.PostgresAddress;
import saoma.local.Options.RedisAddress;

class LocalStackTest {
    private static final Set<Part> BACKENDS = EnumSet.of(Part.POSTGRESQL, Part.REDIS);

    @TempDir
    private Path directory;

    private final Map<Part, Integer> ports = Ports.free();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void startWhenBackendsOnlyThenTheyListenAndKeepTheirDataUntilFresh() throws SQLException {
        try (LocalStack stack = start(backends(false));
                Connection connection = connect("user_service", "user_service-local")) {
            connection.createStatement().execute("create table seen (id int)");
            assertThat(output.toString()).contains("postgresql", "redis", "ready");
            assertThat(directory.resolve("master-key.json")).exists();
        }
        Ports.requireFree(ports, BACKENDS);
        try (LocalStack stack = start(backends(false));
                Connection connection = connect("user_service", "user_service-local")) {
            assertThat(connection.createStatement().execute("select * from seen"))
                    .isTrue();
        }
        try (LocalStack stack = start(backends(true));
                Connection connection = connect("user_service", "user_service-local")) {
            assertThatThrownBy(() -> connection.createStatement().execute("select * from seen"))
                    .hasMessageContaining("does not exist");
        }
        Ports.requireFree(ports, BACKENDS);
    }

    @Test
    void startWhenBackendsAreTheUsersOwnThenEachServiceGetsItsRoleAndSchema() throws SQLException {
        try (LocalStack theirs = start(backends(false))) {
            Options own = new Options(
                    Path.of(".."),
                    directory.resolve("own"),
                    Ports.free(),
                    "http://localhost:1",
                    null,
                    new PostgresAddress(postgresUrl(), "postgres", null),
                    new RedisAddress("redis://127.0.0.1:" + ports.get(Part.REDIS), null, null),
                    false,
                    true,
                    1);
            for (int run = 0; run < 2; run++) {
                start(own).close();
                try (Installation installation = Installation.open(own.data(), false);
                        Connection connection =
                                connect("token_service", installation.secret("postgres-token_service"))) {
                    connection.createStatement().execute("create table run" + run + " (id int)");
                    connection.createStatement().execute("select * from token.run" + run);
                }
            }
        }
    }

    @Test
    void startWhenPortTakenThenNamesPortAndOptionAndLeavesNothing() throws IOException {
        int port = ports.get(Part.REDIS);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(backends(false)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("port " + port + " for redis is taken; stop what uses it or choose another with"
                            + " --redis-port");
        }
        Ports.requireFree(ports, BACKENDS);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void startWhenPortGivenTwiceThenNamesBoth() {
        Map<Part, Integer> twice = new EnumMap<>(ports);
        twice.put(Part.REDIS, ports.get(Part.POSTGRESQL));
        assertThatThrownBy(() -> start(options(Path.of(".."), twice, true, false)))
                .hasMessageContaining("is given to both postgresql and redis");
    }

    @Test
    void startWhenAServiceIsNotBuiltThenSaysSoAndLeavesNothing() throws IOException {
        Path home = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> start(options(home, ports, false, false)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("is not built");
        Ports.requireFree(ports, EnumSet.allOf(Part.class));
    }

    private LocalStack start(Options options) {
        return LocalStack.start(options, new PrintStream(output, true));
    }

    private Options backends(boolean fresh) {
        return options(Path.of(".."), ports, true, fresh);
    }

    private Options options(Path home, Map<Part, Integer> ports, boolean backendsOnly, boolean fresh) {
        return new Options(home, directory, ports, "http://localhost:1", null, null, null, fresh, backendsOnly, 1);
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgresUrl(), role, password);
    }

    private String postgresUrl() {
        return "postgresql://127.0.0.1:" + ports.get(Part.POSTGRESQL) + "/postgres";
    }
}
