package saoma.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import saoma.backends.Postgres;
import saoma.local.Options.PostgresAddress;

/** A PostgreSQL of the user's, with a role and a schema for each service as the embedded one has them. */
final class ExternalPostgres {
    private final PostgresAddress address;
    private final Installation installation;

    private ExternalPostgres(PostgresAddress address, Installation installation) {
        this.address = address;
        this.installation = installation;
    }

    /** @throws StartFailure when the server does not let us in or refuses */
    static ExternalPostgres prepare(PostgresAddress address, Installation installation) {
        ExternalPostgres postgres = new ExternalPostgres(address, installation);
        String url = "jdbc:" + address.url() + "?connectTimeout=10";
        try (Connection connection = DriverManager.getConnection(url, address.user(), address.password())) {
            for (Map.Entry<String, String> entry : Postgres.SCHEMA_BY_ROLE.entrySet()) {
                postgres.createRole(connection, entry.getKey(), entry.getValue());
            }
            return postgres;
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL at " + address + ": " + e.getMessage(), e);
        }
    }

    /** Names are constants and the password is base64url, so none of them needs quoting. */
    private void createRole(Connection connection, String role, String schema) throws SQLException {
        String login = role + " login password '" + password(role) + "'";
        try (Statement statement = connection.createStatement()) {
            statement.execute((exists(connection, role) ? "alter role " : "create role ") + login);
            statement.execute("grant " + role + " to current_user");
            statement.execute("create schema if not exists " + schema + " authorization " + role);
            statement.execute("alter role " + role + " set search_path = " + schema);
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            return query.executeQuery().next();
        }
    }

    Map<String, String> settings(String role) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address.url(),
                "quarkus.datasource.reactive.url",
                address.url(),
                "quarkus.datasource.username",
                role,
                "quarkus.datasource.password",
                password(role));
    }

    private String password(String role) {
        return installation.secret("postgres-" + role);
    }
}
