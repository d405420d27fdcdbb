package saoma.token.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.SuiteName;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class TicketWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    WireMockServer peers;

    @Inject
    TicketWatch watch;

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
