package saoma.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL server with one database and, for each service, a role that owns one schema and can reach no other: a
 * service that reads another's tables fails here and not in production.
 */
public final class Postgres implements AutoCloseable {
    /** The schema each role owns. */
    public static final Map<String, String> SCHEMA_BY_ROLE = Map.of(
            "connection_service", "connection",
            "user_service", "users",
            "token_service", "token");

    private static final String DATABASE = "postgres";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts with a new data directory, which goes when the server stops, on a free port. */
    public static Postgres start() {
        return start(builder().setServerConfig("fsync", "off"));
    }

    /**
     * Starts on a data directory that stays.
     *
     * @param port 0 for a free one
     */
    public static Postgres start(Path dataDirectory, int port) {
        return start(builder()
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setPort(port));
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "localhost");
    }

    private static Postgres start(EmbeddedPostgres.Builder builder) {
        try {
            Postgres postgres = new Postgres(builder.start());
            postgres.createRoles();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createRoles() {
        try (Connection connection = administrator().getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> entry : SCHEMA_BY_ROLE.entrySet()) {
                String role = entry.getKey();
                String schema = entry.getValue();
                if (!statement
                        .executeQuery("select from pg_roles where rolname = '" + role + "'")
                        .next()) {
                    statement.execute("create role " + role + " login password '" + password(role) + "'");
                    statement.execute("create schema " + schema + " authorization " + role);
                    statement.execute("alter role " + role + " set search_path = " + schema);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not create the services' roles", e);
        }
    }

    /** The superuser's view, for tests that look behind a service's back. */
    public DataSource administrator() {
        return server.getPostgresDatabase();
    }

    public int port() {
        return server.getPort();
    }

    /** @return settings of a Quarkus service that connects as {@code role} */
    public Map<String, String> settings(String role) {
        String address = "postgresql://localhost:" + port() + "/" + DATABASE;
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address,
                "quarkus.datasource.reactive.url",
                address,
                "quarkus.datasource.username",
                role,
                "quarkus.datasource.password",
                password(role));
    }

    /** These servers listen on loopback and hold no real data. */
    private static String password(String role) {
        return role + "-local";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
