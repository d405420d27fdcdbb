package saoma.login.storage;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import saoma.login.LoginServiceTest;

/** The metrics of the pool of connections to Redis, while others take them all. */
@QuarkusTest
@LoginServiceTest
class PoolMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    ReactiveRedisDataSource redis;

    @ConfigProperty(name = "quarkus.redis.max-pool-size")
    int most;

    /** A list to which nobody adds anything keeps a connection for three seconds; the news of changes always has one. */
    @Test
    void connectionsWhenAllAreTakenThenTheNextOneWaits() {
        List<CompletableFuture<Response>> taken = IntStream.range(0, most + 1)
                .mapToObj(number -> redis.execute("BLPOP", "test:nothing", "3").subscribeAsCompletionStage())
                .toList();
        await(() -> waiting() >= 1 && metric("used") >= most);
        assertThat(metric("free")).isLessThan(most);
        taken.forEach(each -> Uni.createFrom().completionStage(each).await().atMost(PATIENCE));
        await(() -> waiting() == 0 && metric("used") < most);
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
        }
    }

    private static double waiting() {
        return shown("saoma_pool_waiting{server=\"redis\"}");
    }

    private static double metric(String state) {
        return shown("saoma_pool_connections{server=\"redis\",state=\"" + state + "\"}");
    }

    private static double shown(String series) {
        Matcher value = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(get("/q/metrics").asString());
        assertThat(value.find()).as(series).isTrue();
        return Double.parseDouble(value.group(1));
    }
}
