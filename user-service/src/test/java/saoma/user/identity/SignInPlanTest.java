package saoma.user.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import saoma.user.LargePool;

/** A sign-in costs the same at the ten-millionth user as at the first. */
@QuarkusTest
class SignInPlanTest {
    @Inject
    DataSource database;

    @Test
    void recogniseWhenPlannedThenEveryTableByKey() throws SQLException {
        assertThat(plan(SignInStatements.RECOGNISE))
                .contains("federated_identities_key", "users_pkey", "federated_identities_pkey", "enterprises_key")
                .doesNotContain("Seq Scan");
    }

    @Test
    void provisionWhenPlannedThenEveryTableByKey() throws SQLException {
        assertThat(plan(SignInStatements.PROVISION)).contains("enterprises_key").doesNotContain("Seq Scan");
    }

    private String plan(String sql) throws SQLException {
        String id = "'" + UUID.randomUUID() + "'::uuid";
        List<String> values = List.of(
                "'" + LargePool.NAME + "'",
                "'provider'",
                "'corp-7'",
                "'open'",
                "'user'",
                "5",
                "'https://a.example'",
                "'wecom'",
                id,
                "'male'",
                "'OPEN'",
                "'{1,2}'::integer[]",
                "'corp-7'",
                id,
                "'client'",
                "'browser'",
                id,
                id,
                "true");
        String filled = sql;
        for (int i = values.size(); i > 0; i--) {
            filled = filled.replace("$" + i, values.get(i - 1));
        }
        LargePool.fillOnce(database);
        return LargePool.plan(database, filled);
    }
}
