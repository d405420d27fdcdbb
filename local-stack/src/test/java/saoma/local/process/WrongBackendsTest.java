package saoma.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.backends.Postgres;
import saoma.sealing.Seal;

/** What a person reads who starts a packaged service that cannot use what its settings lead to: one line. */
class WrongBackendsTest {
    private static final String ROLE_AND_PASSWORD =
            "quarkus.datasource.username (QUARKUS_DATASOURCE_USERNAME), quarkus.datasource.password"
                    + " (QUARKUS_DATASOURCE_PASSWORD): must be a role of PostgreSQL that may log in, and its password: ";
    private static final String ADDRESS = "quarkus.datasource.jdbc.url (QUARKUS_DATASOURCE_JDBC_URL): must ";

    private static Postgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start();
        askForPasswords();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** The embedded server believes everybody. */
    private static void askForPasswords() throws Exception {
        Path rules = Path.of(query("show hba_file"));
        String services = String.join(",", Postgres.SCHEMA_BY_ROLE.keySet());
        Files.writeString(rules, "host all " + services + " all scram-sha-256\n" + Files.readString(rules));
        query("select pg_reload_conf()");
    }

    @ParameterizedTest
    @CsvSource({"connection-service", "token-service", "user-service"})
    void startWhenThePasswordIsWrongThenOneLineWithoutIt(String service) throws Exception {
        Start start = start(service, Map.of("QUARKUS_DATASOURCE_PASSWORD", "hunter2"));
        refused(start, ROLE_AND_PASSWORD + "FATAL: password authentication failed for user");
        assertThat(start.output()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void startWhenTheRoleIsUnknownThenOneLine() throws Exception {
        refused(start("user-service", Map.of("QUARKUS_DATASOURCE_USERNAME", "nobody")), ROLE_AND_PASSWORD);
    }

    @Test
    void startWhenTheHostIsUnknownThenOneLine() throws Exception {
        Start start = start(
                "user-service", Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://nowhere.invalid/postgres"));
        refused(start, ADDRESS + "lead to a PostgreSQL that answers: ");
        assertThat(start.output()).anyMatch(line -> line.endsWith("No host is named nowhere.invalid"));
    }

    @Test
    void startWhenNobodyListensThenOneLine() throws Exception {
        refused(
                start("user-service", Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/postgres")),
                ADDRESS + "lead to a PostgreSQL that answers: Connection to 127.0.0.1:1 refused");
    }

    @Test
    void startWhenTheDatabaseIsMissingThenOneLine() throws Exception {
        String url = "jdbc:postgresql://localhost:" + postgres.port() + "/missing";
        refused(
                start("user-service", Map.of("QUARKUS_DATASOURCE_JDBC_URL", url)),
                ADDRESS + "name a database that is there: FATAL: database \"missing\" does not exist");
    }

    @Test
    void startWhenTheSchemaBelongsToAnotherThenOneLine() throws Exception {
        Map<String, String> other = environment(postgres.settings("token_service"));
        refused(start("user-service", other), "PostgreSQL refuses what this service does when it starts (42501): ");
    }

    @Test
    void startWhenAMigrationWasChangedByHandThenOneLine() throws Exception {
        assertThat(start("user-service", Map.of()).exitCode()).isZero();
        execute("update users.flyway_schema_history set checksum = checksum + 1 where version = '1'");
        try {
            Start start = start("user-service", Map.of());
            refused(start, "the schema in PostgreSQL is not what this release needs: ");
            assertThat(start.output()).anyMatch(line -> line.contains("checksum mismatch for migration version 1"));
        } finally {
            execute("update users.flyway_schema_history set checksum = checksum - 1 where version = '1'");
        }
    }

    @Test
    void startWhenThereAreTablesOfOthersThenOneLine() throws Exception {
        execute("create table connection.of_others ()");
        try {
            refused(
                    start("connection-service", Map.of()),
                    "the schema in PostgreSQL is not what this release needs: Found non-empty schema");
        } finally {
            execute("drop table connection.of_others");
        }
    }

    /** The way back: the release after has migrated, and this one goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void startWhenTheSchemaIsNewerThenItStarts(String migrate) throws Exception {
        assertThat(start("user-service", Map.of()).exitCode()).isZero();
        execute("insert into users.flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'user_service', 1, true)");
        try {
            Start start = start(
                    "user-service",
                    Map.of(
                            "QUARKUS_FLYWAY_MIGRATE_AT_START",
                            migrate,
                            "QUARKUS_FLYWAY_VALIDATE_AT_START",
                            migrate.equals("true") ? "false" : "true"));
            assertThat(start.exitCode()).as("%s", start.output()).isZero();
        } finally {
            execute("delete from users.flyway_schema_history where version = '999'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:6379", "redis://localhost:port", "redis://", "redis://a b", "redis://one,localhost"})
    void startWhenTheAddressOfRedisIsMalformedThenOneLine(String hosts) throws Exception {
        Start start = start("login-service", Map.of("QUARKUS_REDIS_HOSTS", hosts));
        refused(
                start,
                "quarkus.redis.hosts (QUARKUS_REDIS_HOSTS) is wrong (not shown here): it must be redis://host:port");
        assertThat(start.output()).hasSize(1);
    }

    @Test
    void startWhenThePortIsTakenThenOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of(
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PORT", String.valueOf(taken.getLocalPort()),
                    "QUARKUS_INIT_AND_EXIT", "false");
            refused(
                    start("login-service", environment),
                    "quarkus.http.port (QUARKUS_HTTP_PORT): another process listens on port " + taken.getLocalPort());
        }
    }

    /** PostgreSQL may come later when somebody else sees to the schema: one line for each attempt. */
    @ParameterizedTest
    @CsvSource({"connection-service", "token-service"})
    void startWhenPostgresqlIsDownAndNobodyAsksForTheSchemaThenTheServiceWaits(String service) throws Exception {
        Map<String, String> environment = new HashMap<>(complete(service));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/postgres");
        environment.put("QUARKUS_INIT_AND_EXIT", "false");
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(Start.jar(service), directory))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (attempts(log) < 2 && process.isAlive() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(attempts(log)).isGreaterThanOrEqualTo(2);
            assertThat(process.isAlive()).isTrue();
            assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith("\tat "));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long attempts(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("the master key is not checked yet"))
                .count();
    }

    private static void refused(Start start, String line) {
        assertThat(start.output()).last().asString().startsWith(line);
        assertThat(start.output()).noneMatch(other -> other.contains("\tat ") || other.contains(" ERROR ["));
        assertThat(start.exitCode()).isEqualTo(1);
    }

    private Start start(String service, Map<String, String> changes) throws IOException, InterruptedException {
        Map<String, String> environment = complete(service);
        environment.putAll(changes);
        return Start.of(service, directory, environment);
    }

    private static Map<String, String> complete(String service) {
        Map<String, String> environment = new HashMap<>();
        if (!service.equals("login-service")) {
            environment.putAll(environment(postgres.settings(service.replace('-', '_'))));
        }
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("SAOMA_SERVICE_SECRET", "secret");
        environment.put("CONNECTION_MASTER_KEY", Seal.newMasterKey());
        environment.put("TOKEN_MASTER_KEY", Seal.newMasterKey());
        for (String client : new String[] {"OPERATOR", "LOGIN_SERVICE", "TOKEN_SERVICE"}) {
            environment.put("TOKEN_SERVICE_CLIENTS__" + client + "__SECRET", "secret");
        }
        return environment;
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach(
                (key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_"), value));
        return environment;
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
