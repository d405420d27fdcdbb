package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;

@QuarkusTest
class ConfigChangedTest {
    @Inject
    RedisDataSource redis;

    Postgres postgres;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private PubSubCommands.RedisSubscriber subscriber;
    private String pool;

    @BeforeEach
    void listen() {
        pool = Api.newPool();
        subscriber = redis.pubsub(String.class).subscribe("config-changed", heard::add);
    }

    @AfterEach
    void stopListening() {
        subscriber.unsubscribe();
    }

    @Test
    void changeWhenCommittedThenAnnouncedWithThePool() throws InterruptedException, SQLException {
        String path = Api.createConnection(pool, "wecom");
        assertThat(next()).isEqualTo("{\"pool\":\"" + pool + "\"}");
        Api.patch(path, "{\"enabled\": false}").then().statusCode(200);
        next();
        assertThat(committedVersion()).isEqualTo(1);
        String suite = Api.createSuite(path, "wwsuite", "app");
        next();
        Api.delete(suite).then().statusCode(204);
        next();
        String application = Api.createApplication(pool, "demo");
        next();
        Api.put(application + "/connections/wecom", Map.of("enabled", true));
        next();
        Api.post(application + "/secrets", Map.of());
        next();
        Api.delete(path + "?force=true");
        next();
    }

    @Test
    void changeWhenRefusedThenSilent() throws InterruptedException {
        Api.post(Api.connections(pool), Api.with(Api.connection("wecom"), "corpId", ""))
                .then()
                .statusCode(400);
        Api.delete(Api.connections(pool) + "/wecom").then().statusCode(404);
        // whatever the two had said would arrive before this
        Api.createConnection(pool, "last");
        next();
        assertThat(heard).isEmpty();
    }

    private String next() throws InterruptedException {
        String message = heard.poll(10, TimeUnit.SECONDS);
        assertThat(message).contains(pool);
        return message;
    }

    private long committedVersion() throws SQLException {
        try (Connection connection = postgres.administrator().getConnection()) {
            ResultSet row = connection
                    .createStatement()
                    .executeQuery("select version from connection.connection where pool = '" + pool + "'");
            row.next();
            return row.getLong(1);
        }
    }
}
