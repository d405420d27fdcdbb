package saoma.user;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import saoma.rest.WarmUp;

/** What is done before the service is ready works, and leaves nothing behind. */
@QuarkusTest
class WarmUpTest {
    private static final List<String> TABLES =
            List.of("users", "federated_identities", "enterprises", "admissions", "sign_ins", "pending_identities");

    @Inject
    @All
    List<WarmUp> subjects;

    @Inject
    DataSource database;

    @Test
    void warmUpWhenDoneThenNobodyIsWrittenDown() throws Throwable {
        assertThat(subjects).hasSize(3);
        for (WarmUp subject : subjects) {
            VertxContextSupport.subscribeAndAwait(
                    () -> subject.run().onFailure().retry().atMost(5).replaceWithVoid());
        }
        for (String table : TABLES) {
            assertThat(rowsWithoutPool(table)).as(table).isZero();
        }
    }

    @Test
    void readinessWhenAskedThenSpeaksOfIt() {
        get("/q/health/ready").then().statusCode(200).body("checks.name", hasItems("warm-up"));
    }

    private int rowsWithoutPool(String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from users." + table + " where pool = ''")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
