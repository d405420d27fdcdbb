package saoma.user;

import java.sql.SQLException;
import javax.sql.DataSource;

/** How PostgreSQL would go about a statement if no table were small enough to be read through. */
public final class Plan {
    private Plan() {}

    public static String of(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (var rows = statement.executeQuery("explain " + sql)) {
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
                return plan.toString();
            } finally {
                statement.execute("reset enable_seqscan");
            }
        }
    }
}
