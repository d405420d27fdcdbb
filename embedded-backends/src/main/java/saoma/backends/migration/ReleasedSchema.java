package saoma.backends.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import saoma.backends.Postgres;

/** A service's schema on a server of its own, first as a release left it, then as today's release makes it. */
final class ReleasedSchema implements AutoCloseable {
    /** What a statement of before may rely on: the columns, and what else limits a row. */
    private static final String COLUMNS = """
            select table_name || '.' || column_name, table_name, concat_ws(' ', udt_name, character_maximum_length,
                'nullable ' || is_nullable, 'default ' || column_default, 'identity ' || identity_generation,
                'generated ' || nullif(is_generated, 'NEVER'))
            from information_schema.columns
            where table_schema = current_schema() and table_name <> 'flyway_schema_history'""";

    private static final String LIMITS = """
            select conrelid::regclass || ' ' || conname, conrelid::regclass::text, pg_get_constraintdef(oid)
            from pg_constraint
            where connamespace = current_schema()::regnamespace and contype <> 'n'
            union all
            select indexrelid::regclass::text, indrelid::regclass::text, pg_get_indexdef(indexrelid)
            from pg_index join pg_class on pg_class.oid = indexrelid
            where relnamespace = current_schema()::regnamespace and indisunique""";

    private final Postgres postgres = Postgres.start();
    private final FluentConfiguration flyway;
    private final Connection connection;

    /** @param role of the service whose migrations are on the class path */
    ReleasedSchema(String role) throws SQLException {
        Map<String, String> settings = postgres.settings(role);
        String url = settings.get("quarkus.datasource.jdbc.url");
        String password = settings.get("quarkus.datasource.password");
        connection = DriverManager.getConnection(url, role, password);
        flyway = Flyway.configure().dataSource(url, role, password).schemas(Postgres.SCHEMA_BY_ROLE.get(role));
    }

    /**
     * @param version {@code latest} for today's
     * @return the migrations up to that version, in their order
     */
    MigrationInfo[] migrate(String version) {
        Flyway migrations = flyway.target(version).load();
        migrations.migrate();
        return migrations.info().applied();
    }

    /** What a column or a limit is, without its name. */
    record Part(String table, String definition) {
        /** Of a column: whether an insert may leave it out. */
        boolean isFilledByItself() {
            return Stream.of("nullable YES", "default ", "identity ", "generated ")
                    .anyMatch(definition::contains);
        }
    }

    Map<String, Part> columns() throws SQLException {
        return parts(COLUMNS);
    }

    Map<String, Part> limits() throws SQLException {
        return parts(LIMITS);
    }

    private Map<String, Part> parts(String query) throws SQLException {
        Map<String, Part> parts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                parts.put(rows.getString(1), new Part(rows.getString(2), rows.getString(3)));
            }
        }
        return parts;
    }

    /** @return how many rows each of these tables has */
    Map<String, Integer> counts(Set<String> tables) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String table : tables) {
            counts.put(table, run("select from " + table));
        }
        return counts;
    }

    /** @return how many rows the statement found or changed */
    int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet rows = statement.getResultSet()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                return count;
            }
        }
    }

    /** @return the statements of a resource, which end with a semicolon at the end of a line */
    static String[] statements(String resource) {
        return Arrays.stream(text(resource).split(";\n"))
                .map(String::trim)
                .filter(statement -> !statement.isEmpty())
                .toArray(String[]::new);
    }

    static String text(String resource) {
        try (InputStream input = ReleasedSchema.class.getClassLoader().getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}
