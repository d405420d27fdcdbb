package saoma.token.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Ending;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;
import saoma.token.Tokens;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class CleaningJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    WireMockServer peers;

    @Inject
    CleaningJob job;

    @Inject
    EndedFamilies ended;

    @Inject
    TestClock clock;

    @Inject
    Pool database;

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @Test
    void runWhenFamilyIsOverThenRowDeletedAndOthersKept() {
        ApplicationConfiguration application = Fixtures.offline();
        Fixtures.publish(peers, application);
        AuthorizationGrant grant = Fixtures.offlineGrant(application);
        Tokens.issue(application, grant);
        clock.advance(Duration.ofSeconds(3500));
        job.run().await().atMost(PATIENCE);
        assertThat(count("refresh_family", "subject", grant.subject())).isOne();
        clock.advance(Duration.ofSeconds(101));
        job.run().await().atMost(PATIENCE);
        assertThat(count("refresh_family", "subject", grant.subject())).isZero();
    }

    @Test
    void runWhenEndingIsOldThenForgotten() {
        Ending ending = new Ending(
                UUID.randomUUID(), Ending.Kind.USER, "default", UUID.randomUUID(), null, null, Instant.now());
        ended.ended(List.of(ending)).await().atMost(PATIENCE);
        job.run().await().atMost(PATIENCE);
        assertThat(count("ending", "id", ending.id())).isOne();
        clock.advance(Duration.ofMinutes(61));
        job.run().await().atMost(PATIENCE);
        assertThat(count("ending", "id", ending.id())).isZero();
    }

    private long count(String table, String column, UUID value) {
        return database.preparedQuery("select count(*) from " + table + " where " + column + " = $1")
                .executeAndAwait(Tuple.of(value))
                .iterator()
                .next()
                .getLong(0);
    }
}
