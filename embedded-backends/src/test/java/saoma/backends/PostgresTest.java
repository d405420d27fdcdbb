package saoma.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {

    @Test
    void roleWhenOtherSchemaThenDenied() throws SQLException {
        try (Postgres postgres = Postgres.start()) {
            try (Connection connection = connect(postgres, "connection_service")) {
                connection.createStatement().execute("create table secrets (id int)");
            }
            try (Connection connection = connect(postgres, "user_service")) {
                assertThatThrownBy(() -> connection.createStatement().execute("select * from connection.secrets"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void startWhenDataDirectoryKeptThenDataFoundAgain(@TempDir Path directory) throws SQLException {
        Path data = directory.resolve("data");
        try (Postgres postgres = Postgres.start(data, 0);
                Connection connection = connect(postgres, "user_service")) {
            connection.createStatement().execute("create table people (id int)");
        }
        try (Postgres postgres = Postgres.start(data, 0);
                Connection connection = connect(postgres, "user_service")) {
            assertThat(connection
                            .createStatement()
                            .executeQuery("select * from people")
                            .next())
                    .isFalse();
        }
    }

    private static Connection connect(Postgres postgres, String role) throws SQLException {
        Map<String, String> settings = postgres.settings(role);
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }
}
