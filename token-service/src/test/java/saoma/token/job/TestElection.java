package saoma.token.job;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.UUID;

/** What two replicas are to each other, for tests of what only one of them does. */
public final class TestElection {
    private static final Duration LONG = Duration.ofMinutes(5);

    private TestElection() {}

    public static Election won(Pool database) {
        Election candidate = lost(database);
        candidate.stand().await().atMost(Duration.ofSeconds(10));
        return candidate;
    }

    public static Election lost(Pool database) {
        return new Election(database, UUID.randomUUID().toString(), LONG);
    }
}
