package saoma.user;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A pool of 20,000 users of 500 enterprises, and how PostgreSQL goes about a statement over it. */
public final class LargePool {
    public static final String NAME = "large";

    private LargePool() {}

    public static void fillOnce(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            boolean filled;
            try (var found = statement.executeQuery("select from users.users where pool = 'large' limit 1")) {
                filled = found.next();
            }
            if (!filled) {
                fill(statement);
            }
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("""
                insert into users.users
                    (id, pool, status, name, created_at, updated_at, last_sign_in_at, version)
                select gen_random_uuid(), 'large', case when n % 1000 = 0 then 'BLOCKED' else 'ACTIVE' end,
                    'name' || n, t, t, t, 0
                from (select n, timestamptz '2024-01-01Z' + n * interval '1 second' as t
                    from generate_series(1, 20000) n) s""");
        statement.execute("""
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, subject, created_at)
                select gen_random_uuid(), pool, 'provider', 'corp-' || row_number() over () % 500, id::text, id, now()
                from users.users where pool = 'large'""");
        statement.execute("""
                insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
                select gen_random_uuid(), 'large', 'provider', 'corp-' || n, now(), now()
                from generate_series(0, 499) n""");
        statement.execute("analyze users.users, users.federated_identities, users.enterprises");
    }

    /** Of tables this small PostgreSQL may rightly read one through; what counts is that it need not. */
    public static String plan(DataSource database, String sql) throws SQLException {
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
