package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static saoma.k8s.ReferencesTest.container;
import static saoma.k8s.Source.HOME;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.backends.Postgres;

/** What the Jobs run: the packaged service with the Job's environment, on a real PostgreSQL. */
class MigrationTest {
    private static final String SECRET = "x".repeat(43);
    private static final String MASTER_KEY =
            HOME.resolve("overlays/dev/master-key.json").toString();

    private static Postgres postgres;

    private final Manifests base = Source.BASE.manifests();

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** Nothing listens where Redis should be: a migration needs none. */
    @ParameterizedTest
    @CsvSource({"connection-service, connection", "token-service, token", "user-service, users"})
    void serviceWhenItsSchemaIsOlderThenItStartsOnlyAfterTheJob(String service, String schema) throws Exception {
        String pod = "Deployment " + service;

        assertThat(run(pod, service)).isNotZero();
        assertThat(Source.read(log())).contains("not applied to database");
        assertThat(run("Job " + service + "-migration", service))
                .as(Source.read(log()))
                .isZero();
        assertThat(tables(schema)).isGreaterThan(3);
        assertThat(run(pod, service)).as(Source.read(log())).isZero();
    }

    /** Runs the service as far as it gets ready for requests. */
    private int run(String owner, String service) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-Xmx96m",
                        "-jar",
                        HOME.resolve("../" + service + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment(owner, service));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path log() {
        return directory.resolve("log");
    }

    private Map<String, String> environment(String owner, String service) {
        Container container = container(base.pods().get(owner));
        Map<String, String> environment = new HashMap<>();
        container.getEnvFrom().stream()
                .filter(from -> from.getConfigMapRef() != null)
                .map(from -> base.find(ConfigMap.class, from.getConfigMapRef().getName())
                        .orElseThrow())
                .forEach(map -> environment.putAll(map.getData()));
        container.getEnvFrom().stream()
                .filter(from -> from.getSecretRef() != null)
                .flatMap(from -> Docs.secrets().get(from.getSecretRef().getName()).stream())
                .forEach(key -> environment.put(key, SECRET));
        container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        postgres.settings(service.replace('-', '_'))
                .forEach((key, value) ->
                        environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_"), value));
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1");
        environment.replaceAll((name, value) -> name.endsWith("_MASTER_KEY_FILE") ? MASTER_KEY : value);
        return environment;
    }

    private static long tables(String schema) throws SQLException {
        try (Connection connection = postgres.administrator().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from pg_tables where schemaname = ?")) {
            query.setString(1, schema);
            ResultSet row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
