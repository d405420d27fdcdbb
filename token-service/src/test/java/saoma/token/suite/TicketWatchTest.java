package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.configuration.Suites;
import saoma.protocol.SuiteName;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;
import saoma.token.job.Election;
import saoma.token.job.TestElection;
import saoma.token.wecom.SuiteTickets;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class TicketWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    WireMockServer peers;

    @Inject
    TicketWatch watch;

    @Inject
    Suites suites;

    @Inject
    SuiteTickets tickets;

    @Inject
    TokenConfig config;

    @Inject
    Pool database;

    @Inject
    MeterRegistry meters;

    @Inject
    TestClock clock;

    private TestSuite suite;
    private TestSuite silent;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        suite = TestSuite.publish(peers);
        silent = TestSuite.publish(peers);
        configured(suite, silent);
    }

    @AfterEach
    void presentAgain() {
        configured();
        look();
        clock.reset();
    }

    @Test
    void lookWhenNoTicketFor25MinutesThenOverdueUntilTheNext() {
        ticket();
        assertThat(overdue()).isZero();
        clock.advance(Duration.ofMinutes(24));
        assertThat(overdue()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(overdue()).isEqualTo(2);
        ticketLater();
        assertThat(overdue()).isEqualTo(1);
    }

    @Test
    void lookWhenSuiteIsNoLongerConfiguredThenNotOverdue() {
        look();
        clock.advance(Duration.ofMinutes(26));
        assertThat(overdue()).isEqualTo(2);
        configured(suite);
        assertThat(overdue()).isEqualTo(1);
    }

    @Test
    void lookWhenReplicasSeeTheSameSilenceThenTheElectedSaysSoOnce() {
        TicketWatch elected = replica(TestElection.won(database));
        TicketWatch other = replica(TestElection.lost(database));
        look(elected, other);
        clock.advance(Duration.ofMinutes(26));
        List<String> lines = lines(() -> {
            look(elected, other);
            look(elected, other);
        });

        assertThat(lines)
                .filteredOn(line -> line.startsWith("WeCom has pushed no suite_ticket"))
                .hasSize(2)
                .anyMatch(line -> line.contains(suite.suiteId))
                .anyMatch(line -> line.contains(silent.suiteId));
        assertThat(lines(() -> {
                    ticketLater();
                    look(elected, other);
                }))
                .filteredOn(line -> line.startsWith("WeCom pushes suite_tickets again"))
                .singleElement()
                .asString()
                .contains(suite.suiteId);
    }

    private TicketWatch replica(Election election) {
        // the application's own is not to say the same in between
        watch.stop(null);
        return new TicketWatch(suites, tickets, election, clock, config, new SimpleMeterRegistry());
    }

    private static void look(TicketWatch... replicas) {
        for (TicketWatch replica : replicas) {
            replica.run().await().atMost(PATIENCE);
        }
    }

    private static List<String> lines(Runnable work) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler capture = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(line.getFormattedMessage());
            }
        };
        Logger logger = Logger.getLogger(TicketWatch.class.getName());
        logger.addHandler(capture);
        try {
            work.run();
        } finally {
            logger.removeHandler(capture);
        }
        return lines;
    }

    private void ticket() {
        suite.push(suite.event("suite_ticket", Instant.now(), "<SuiteTicket>t1</SuiteTicket>"))
                .then()
                .statusCode(200);
    }

    private void ticketLater() {
        Instant now = clock.instant();
        String message = suite.event("suite_ticket", now, "<SuiteTicket>t2</SuiteTicket>");
        suite.push("command", suite.body(TestSuite.encrypt(message, suite.suiteId)), now)
                .then()
                .statusCode(200);
    }

    private void configured(TestSuite... suites) {
        List<SuiteName> names = Stream.of(suites)
                .map(each -> new SuiteName(each.id, "default", each.suiteId))
                .toList();
        peers.stubFor(
                get(urlPathEqualTo("/internal/suites")).willReturn(okJson(Fixtures.json(new SuiteName.Page(names)))));
    }

    private double overdue() {
        look();
        return meters.get("saoma.suite.tickets.overdue").gauge().value();
    }

    private void look() {
        watch.run().await().atMost(PATIENCE);
    }
}
