package saoma.simulator.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.APP_SECRET;
import static saoma.simulator.Simulator.LOGIN_SUITE;
import static saoma.simulator.Simulator.PROVIDER;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;

/** Tickets on their way, and how everything that is pushed travels: sections 6.1 to 6.3, rows 9 and 10 of section 12. */
@QuarkusTest
class CallbackTest {
    private static final String TICKETS = "/suites/" + APP + "/tickets";

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        Simulator.reset();
        receiver = Receiver.start();
    }

    @AfterEach
    void stop() {
        for (String suite : List.of(APP, LOGIN_SUITE)) {
            given().contentType(ContentType.JSON)
                    .body("{\"commandUrl\":null,\"dataUrl\":null}")
                    .patch("/control/suites/" + suite)
                    .then()
                    .statusCode(200);
        }
        receiver.close();
    }

    private void attach() {
        receiver.attach(APP);
    }

    private static Response pushNow() {
        Response pushed = Simulator.control(TICKETS, null);
        pushed.then().statusCode(201);
        return pushed;
    }

    @Test
    void ticketWhenAddressIsSetThenPushedAtOnceAndGood() {
        Simulator.patch("/suites/" + APP, Map.of("commandUrl", receiver.url("/command?a=b")));
        Receiver.Received ticket = receiver.next();
        assertThat(ticket.path()).isEqualTo("/command");
        assertThat(ticket.query()).startsWith("a=b&msg_signature=");
        assertThat(ticket.body()).startsWith("<xml><ToUserName><![CDATA[" + APP + "]]></ToUserName>");
        assertThat(ticket.receiveId()).isEqualTo(APP);
        assertThat(ticket.element("SuiteId")).isEqualTo(APP);
        assertThat(ticket.element("InfoType")).isEqualTo("suite_ticket");
        assertThat(Instant.ofEpochSecond(Long.parseLong(ticket.element("TimeStamp"))))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        Simulator.suiteToken(APP, APP_SECRET, ticket.element("SuiteTicket"))
                .then()
                .body("expires_in", equalTo(7200));
    }

    @Test
    void ticketWhenTenMinutesHavePassedThenAnother() {
        attach();
        Simulator.advance(590);
        assertThat(receiver.hasNothing()).isTrue();
        Simulator.advance(10);
        assertThat(receiver.next().element("SuiteTicket")).isNotNull();
    }

    @Test
    void ticketWhenJitterThenBetweenSevenAndFourteenMinutes() {
        Simulator.set("ticketPushJitter", true);
        attach();
        Simulator.advance(410);
        assertThat(receiver.hasNothing()).isTrue();
        Simulator.advance(430);
        assertThat(receiver.next().element("SuiteTicket")).isNotNull();
    }

    @Test
    void ticketWhenResetThenAnother() {
        attach();
        Simulator.reset();
        assertThat(receiver.next().element("SuiteTicket")).isNotNull();
    }

    @Test
    void ticketWhenPushedNowThenReported() {
        attach();
        Response pushed = pushNow();
        pushed.then()
                .body("push.state", equalTo("DELIVERED"))
                .body("push.type", equalTo("suite_ticket"))
                .body("push.tooSlow", equalTo(false))
                .body("push.attempts", hasSize(1))
                .body("push.attempts[0].status", equalTo(200))
                .body("push.attempts[0].answer", equalTo("success"))
                .body("push.attempts[0].millis", greaterThanOrEqualTo(0));
        assertThat(receiver.next().element("SuiteTicket")).isEqualTo(pushed.path("ticket"));
        given().get("/control/pushes?suite=" + APP + "&type=suite_ticket")
                .then()
                .body("", hasSize(2))
                .body("[0]", equalTo(pushed.path("push")));
        given().get("/control/pushes?suite=" + LOGIN_SUITE).then().body("", hasSize(0));
        given().get("/control/pushes/" + pushed.path("push.id")).then().body("state", equalTo("DELIVERED"));
    }

    @Test
    void ticketWhenThereIsNoAddressThenNoPush() {
        pushNow().then().body("push", nullValue());
        given().get("/control/pushes").then().body("", hasSize(0));
    }

    @Test
    void pushWhenNobodyAnswersThenThreeTimes() {
        attach();
        Simulator.set("pushTimeoutMillis", 150);
        CountDownLatch end = new CountDownLatch(1);
        receiver.behave((request, exchange) -> {
            await(end);
            return null;
        });
        pushNow()
                .then()
                .body("push.state", equalTo("FAILED"))
                .body("push.attempts.failure", equalTo(List.of("timeout", "timeout", "timeout")))
                .body("push.attempts[2].millis", greaterThanOrEqualTo(150));
        end.countDown();
        assertThat(receiver.next()).isEqualTo(receiver.next()).isEqualTo(receiver.next());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void pushWhenTheAnswerBeginsButNeverEndsThenTimeout() {
        attach();
        Simulator.set("pushTimeoutMillis", 150);
        CountDownLatch end = new CountDownLatch(1);
        receiver.behave((request, exchange) -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write('s');
            exchange.getResponseBody().flush();
            await(end);
            return null;
        });
        pushNow().then().body("push.attempts.failure", equalTo(List.of("timeout", "timeout", "timeout")));
        end.countDown();
    }

    @Test
    void pushWhenConnectionRefusedThenThreeTimes() {
        attach();
        receiver.close();
        pushNow().then().body("push.attempts.failure", equalTo(List.of("connection", "connection", "connection")));
    }

    @Test
    void pushWhenTheSecondTimeIsAnsweredThenNoThird() {
        attach();
        AtomicInteger calls = new AtomicInteger();
        receiver.behave((request, exchange) -> calls.incrementAndGet() == 1 ? null : "success");
        pushNow()
                .then()
                .body("push.state", equalTo("DELIVERED"))
                .body("push.attempts.status", equalTo(java.util.Arrays.asList(null, 200)));
    }

    @Test
    void pushWhenStatusIsNot200ThenOnceUnlessSwitchedOn() {
        attach();
        receiver.behave((request, exchange) -> {
            exchange.sendResponseHeaders(503, -1);
            return null;
        });
        pushNow().then().body("push.state", equalTo("FAILED")).body("push.attempts.status", equalTo(List.of(503)));
        Simulator.set("pushRetryOnStatus", true);
        pushNow().then().body("push.attempts.status", equalTo(List.of(503, 503, 503)));
    }

    @Test
    void pushWhenTheAnswerIsLongThenOnlyItsBeginning() {
        attach();
        receiver.behave((request, exchange) -> "x".repeat(1_000_000));
        pushNow().then().body("push.attempts[0].answer.length()", equalTo(1024));
    }

    @Test
    void pushWhenRepeatedThenTheVerySame() {
        attach();
        int id = pushNow().path("push.id");
        Receiver.Received first = receiver.next();
        Simulator.control("/pushes/" + id + "/repeat", null)
                .then()
                .statusCode(201)
                .body("state", equalTo("DELIVERED"));
        assertThat(receiver.next()).isEqualTo(first);
        Simulator.control("/pushes/0/repeat", null).then().statusCode(404);
    }

    @Test
    void addressesWhenVerifiedThenEachEchoes() {
        Simulator.patch(
                "/suites/" + APP,
                Map.of("commandUrl", receiver.url("/command"), "dataUrl", receiver.url("/data/$CORPID$")));
        receiver.next("suite_ticket");
        receiver.behave((request, exchange) -> request.message());
        Simulator.control("/suites/" + APP + "/verify", null)
                .then()
                .statusCode(200)
                .body("command.verified", equalTo(true))
                .body("data.verified", equalTo(true));
        Receiver.Received command = receiver.next();
        assertThat(command.receiveId()).isEqualTo(PROVIDER);
        assertThat(command.message()).matches("\\d{1,20}");
        assertThat(receiver.next().path()).isEqualTo("/data/" + PROVIDER);
    }

    @Test
    void addressWhenItEchoesWrongThenNotVerified() {
        attach();
        receiver.behave((request, exchange) -> '"' + request.message() + '"');
        Simulator.control("/suites/" + APP + "/verify", null)
                .then()
                .body("command.verified", equalTo(false))
                .body("command.attempt.status", equalTo(200))
                .body("data", nullValue());
    }
}
