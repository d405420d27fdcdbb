package saoma.user;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The metrics of the pool of connections to PostgreSQL, while others take them all. */
@QuarkusTest
class PoolMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool database;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int most;

    @Test
    void connectionsWhenAllAreTakenThenTheNextOneWaits() {
        // a pool counts from its first use
        database.query("select 1").execute().await().atMost(PATIENCE);
        awaitPool(0, most, 0);
        List<SqlConnection> taken = new ArrayList<>();
        for (int number = 0; number < most; number++) {
            taken.add(database.getConnection().await().atMost(PATIENCE));
        }
        awaitPool(most, 0, 0);
        CompletableFuture<SqlConnection> next = database.getConnection().subscribeAsCompletionStage();
        awaitPool(most, 0, 1);
        taken.get(0).close().await().atMost(PATIENCE);
        taken.set(0, Uni.createFrom().completionStage(next).await().atMost(PATIENCE));
        awaitPool(most, 0, 0);
        taken.forEach(connection -> connection.close().await().atMost(PATIENCE));
        awaitPool(0, most, 0);
    }

    /** Jobs take a connection for a moment too. */
    private static void awaitPool(int used, int free, int waiting) {
        List<Double> expected = List.of((double) used, (double) free, (double) waiting);
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Double> shown;
        do {
            shown = List.of(
                    metric("saoma_pool_connections{server=\"postgresql\",state=\"used\"}"),
                    metric("saoma_pool_connections{server=\"postgresql\",state=\"free\"}"),
                    metric("saoma_pool_waiting{server=\"postgresql\"}"));
        } while (!shown.equals(expected) && System.nanoTime() < end);
        assertThat(shown).as("used, free, waiting").isEqualTo(expected);
    }

    private static double metric(String series) {
        Matcher value = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(get("/q/metrics").asString());
        assertThat(value.find()).as(series).isTrue();
        return Double.parseDouble(value.group(1));
    }
}
